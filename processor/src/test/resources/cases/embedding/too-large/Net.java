package example;

import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(value = 8, type = ValueType.INDEX, limit = 65) Tensor x;
  @Embedding(size = 1000000, out = 1000000) Tensor y;
  // error at "1000000": [overflow] the weight [1000000,1000000] has 1000000000000 elements, and one tensor holds at most 2147483647
}
