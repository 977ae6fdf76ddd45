package example;

import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

class Outer {
  @Model
  static class Net {
  @Input(4) Tensor x;
  @Dense(out = 3) Tensor y;
  }
}

@Model
class Outer_Net { // error: [duplicate-name] Outer_Net generates Outer_NetNetwork, and another class has that name
  @Input(4) Tensor x;
  @Dense(out = 3) Tensor y;
}
