package example;

import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(8) Tensor x;
  @GaussianNoise(-0.1) Tensor y;
  // error at "-0.1": [range] deviation -0.1 of @GaussianNoise is not a finite number of at least 0
  @GaussianNoise(0) @Relu Tensor z;
  @GaussianNoise(1e300) Tensor large;
  // error at "1e300": [range] deviation 1.0E300 of @GaussianNoise is too large for float32
  @GaussianNoise(1e-60) Tensor small;
  // error at "1e-60": [range] deviation 1.0E-60 of @GaussianNoise is 0 in float32
}
