package example;

import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(8) Tensor x;
  @PositionalEmbedding(max = 8) Tensor y;
  // error at "@PositionalEmbedding": [rank] @PositionalEmbedding takes a sequence [T,F], but x has features [8]
}
