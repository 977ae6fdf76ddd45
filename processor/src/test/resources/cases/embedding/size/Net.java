package example;

import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(value = 8, type = ValueType.INDEX, limit = 65) Tensor ids;
  @Embedding(size = 64, out = 16) Tensor x;
  // error at "64": [range] size 64 is too small for ids, whose limit is 65
  @From("ids") @Embedding(size = 0, out = -1) Tensor y;
  // error at "0": [positive] size is 0, and must be at least 1
  // error at "-1": [positive] out is -1, and must be at least 1
}
