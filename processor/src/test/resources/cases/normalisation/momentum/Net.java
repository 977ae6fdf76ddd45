package example;

import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(12) Tensor x;
  @BatchNorm(momentum = -0.1) Tensor a;
  // error at "-0.1": [range] momentum -0.1 is not at least 0 and at most 1
  @BatchNorm(momentum = 10, eps = 0) Tensor b;
  // error at "10": [range] momentum 10.0 is not at least 0 and at most 1
  // error at "0": [positive] eps 0.0 is not above 0
}
