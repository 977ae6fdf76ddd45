package example;

import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(12) Tensor x;
  @GroupNorm(groups = 2) Tensor y;
  // error at "@GroupNorm": [rank] @GroupNorm takes an image [C,H,W], but x has features [12]
}
