package example;

import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input({8, 4}) Tensor x;
  @PositionalEmbedding(max = 7) Tensor y;
  // error at "7": [range] max 7 is fewer than the 8 positions of x [8,4]
  @PositionalEmbedding(max = 0) Tensor z;
  // error at "0": [positive] max is 0, and must be at least 1
}
