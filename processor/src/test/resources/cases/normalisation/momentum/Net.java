package example;

import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(12) Tensor x;
  @BatchNorm(momentum = -0.1) Tensor a;
  // error at "-0.1": [range] momentum is -0.1, and must be at least 0 and at most 1
  @BatchNorm(momentum = 10, eps = 0) Tensor b;
  // error at "10": [range] momentum is 10.0, and must be at least 0 and at most 1
  // error at "0": [positive] eps is 0.0, and must be above 0
}
