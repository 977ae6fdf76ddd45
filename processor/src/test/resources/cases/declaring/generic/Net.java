package example;

import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net<A, B extends Number> { // error: [declaration] a model is not generic, but Net has <A, B>
  @Input(4) Tensor x;
  @Dense(out = 3) Tensor y;
}
