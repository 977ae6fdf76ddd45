package example;

import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  static int first = 1;
  @Input(4) Tensor x;
  static Tensor none = null;
  @Dense(out = 3) Tensor y;
  @CrossEntropy static Tensor free;
}
