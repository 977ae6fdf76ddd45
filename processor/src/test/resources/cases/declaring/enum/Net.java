package example;

import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
enum Net { // error: [declaration] a model is a class, but Net is an enum
  ONE;
  @Input(4) Tensor x;
}
