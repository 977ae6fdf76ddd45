package example;

import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(4) Tensor x;
  @Dense(out = 3) Tensor y;

  Tensor z; // error at "z": [declaration] z has no annotation that says where its value comes from
  @Deprecated Tensor w; // error at "w": [declaration] w has no annotation that says where its value comes from
  Loss loss; // error at "loss": [declaration] loss has no annotation that says where its value comes from
}
