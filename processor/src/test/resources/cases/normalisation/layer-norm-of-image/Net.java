package example;

import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input({3, 8, 8}) Tensor x;
  @LayerNorm Tensor y;
  // error at "@LayerNorm": [rank] @LayerNorm takes features [F] or a sequence [T,F], but x is an image [3,8,8]
}
