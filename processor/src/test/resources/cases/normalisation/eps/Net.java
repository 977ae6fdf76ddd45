package example;

import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(12) Tensor x;
  @LayerNorm(eps = 0) Tensor a;
  // error at "0": [positive] eps is 0.0, and must be above 0
  @RmsNorm(eps = -1e-5) Tensor b;
  // error at "-1e-5": [positive] eps is -1.0E-5, and must be above 0
  @LayerNorm(eps = 1.0 / 0) Tensor c;
  // error at "/ 0": [range] eps Infinity is not a finite number
}
