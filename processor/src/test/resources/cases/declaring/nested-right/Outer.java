package example;

import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

public class Outer {
  @Model
  static class Net {
  @Input(4) Tensor x;
  @Dense(out = 3) Tensor y;
  }

  interface Middle {
    @Model
    class Net {
  @Input(4) Tensor x;
  @Dense(out = 3) Tensor y;
    }
  }

  Outer_NetNetwork net;
  Outer_Middle_NetNetwork other;
}
