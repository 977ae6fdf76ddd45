package example;

import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net extends Base { // error: [declaration] a model extends nothing, but Net extends Base
  @Input(4) Tensor x;
  @Dense(out = 3) Tensor y;
}

class Base {}
