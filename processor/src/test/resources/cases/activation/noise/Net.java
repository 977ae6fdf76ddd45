package example;

import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(8) Tensor x;
  @GaussianNoise(-0.1) Tensor y;
  // error at "-0.1": [range] deviation -0.1 of @GaussianNoise is not a finite number of at least 0
  @GaussianNoise(0) @Relu Tensor z;
}
