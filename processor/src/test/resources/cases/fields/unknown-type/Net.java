package example;

import dev.adjoint.dsl.Input;
import dev.adjoint.dsl.Model;
import dev.adjoint.dsl.layers.Dense;

@Model
class Net {
  @Input(4) Tensor x; // error at "Tensor": cannot find symbol
  @Dense(out = 3) Tensor y; // error at "Tensor": cannot find symbol
  static Object net = NetNetwork.create(null, 1, 1L);
}
