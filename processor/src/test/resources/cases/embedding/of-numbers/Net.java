package example;

import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(8) Tensor x;
  @Embedding(size = 64, out = 16) Tensor y;
  // error at "@Embedding": [type] @Embedding takes an INDEX input, but x [8] holds numbers
}
