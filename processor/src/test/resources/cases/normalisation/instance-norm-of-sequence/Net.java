package example;

import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input({5, 12}) Tensor x;
  @InstanceNorm Tensor y;
  // error at "@InstanceNorm": [rank] @InstanceNorm takes an image [C,H,W], but x is a sequence [5,12]
}
