package example;

import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

class Outer {
  class Middle {
    @Model
    static class Net { // error: [declaration] a model is top-level or static, but Middle around it is neither
  @Input(4) Tensor x;
  @Dense(out = 3) Tensor y;
    }
  }
}
