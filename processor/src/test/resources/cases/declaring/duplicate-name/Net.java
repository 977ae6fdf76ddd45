package example;

import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net { // error: [duplicate-name] Net generates NetNetwork, and another class has that name
  @Input(4) Tensor x;
  @Dense(out = 3) Tensor y;
}
