package example;

import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(value = {8, 8}, type = ValueType.INDEX, limit = 65) Tensor x;
  @Embedding(size = 65, out = 16) Tensor y;
  // error at "@Embedding": [rank] @Embedding takes indices [T], but x [8,8] has 2 axes
}
