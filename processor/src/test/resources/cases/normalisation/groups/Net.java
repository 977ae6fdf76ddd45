package example;

import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input({6, 4, 4}) Tensor x;
  @GroupNorm(groups = 4) Tensor a;
  // error at "4": [divisibility] groups 4 does not divide the 6 channels of x [6,4,4]
  @GroupNorm(groups = 0) Tensor b;
  // error at "0": [positive] groups is 0, and must be at least 1
  @GroupNorm(groups = 7) Tensor c;
  // error at "7": [divisibility] groups 7 does not divide the 6 channels of b [6,4,4]
}
