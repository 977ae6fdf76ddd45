package example;

import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(4) Tensor x;
  @Dense(out = SIZE) Tensor y; // error at "SIZE": cannot find symbol
  @Add({"x", NAME}) Tensor z; // error at "NAME": cannot find symbol
  static Object net = NetNetwork.create(null, 1, 1L);
}
