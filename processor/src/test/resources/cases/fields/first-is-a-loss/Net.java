package example;

import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @CrossEntropy Loss loss; // error at "loss": [declaration] the first field of a model is an @Input, but loss is not
}
