package example;

import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(4) Tensor x = null; // error at "x": [declaration] x has an initialiser, but the generated class computes its value
  @Dense(out = 3)
  Tensor y,
      z = null; // error at "z": [declaration] z has an initialiser, but the generated class computes its value
}
