package example;

import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  static final int CLASSES = 3;
  static NetNetwork network;
  static int count = 0;

  @Input(4) Tensor x;
  @Dense(out = CLASSES) Tensor y;

  Net() {}

  static NetNetwork create() {
    return NetNetwork.create(null, 1, 1L);
  }

  int twice(int number) {
    return 2 * number;
  }

  static class Helper {
    int size = 3;
  }
}
