package example;

import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Dense(out = 3) Tensor y; // error at "y": [declaration] the first field of a model is an @Input, but y is not
  @Input(4) Tensor x;
}
