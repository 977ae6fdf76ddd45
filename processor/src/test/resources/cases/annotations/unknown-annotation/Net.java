package example;

import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(4) Tensor x;
  @Dens(out = 3) Tensor y; // error at "Dens": cannot find symbol
  static Object net = NetNetwork.create(null, 1, 1L);
}
