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
  @LayerNorm(eps = 1e-50) Tensor d;
  // error at "1e-50": [range] eps 1.0E-50 is 0 in float32
  @RmsNorm(eps = 1e-40) Tensor e;
  // error at "1e-40": [range] eps 1.0E-40 is below 2^-126, the least normal number of float32
  @BatchNorm(eps = 1e39) Tensor f;
  // error at "1e39": [range] eps 1.0E39 is too large for float32
  @LayerNorm(eps = 1.2e-38) Tensor right;
}
