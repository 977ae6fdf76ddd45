package example;

import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  Tensor x; // error: [declaration] x has no annotation that says where its value comes from
  @Dense(out = 3) Tensor y;
}
