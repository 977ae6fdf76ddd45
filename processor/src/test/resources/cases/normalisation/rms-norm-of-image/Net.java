package example;

import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(12) Tensor x;
  @Reshape({3, 2, 2}) @RmsNorm @Flatten Tensor y;
  // error at "@RmsNorm": [rank] @RmsNorm takes features [F] or a sequence [T,F], but the result of @Reshape is an image [3,2,2]
}
