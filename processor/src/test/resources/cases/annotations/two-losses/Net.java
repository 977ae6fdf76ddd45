package example;

import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(4) Tensor x;
  @Dense(out = 3) Tensor y;

  @CrossEntropy @MeanSquaredError Loss a; // error at "@Mean": [declaration] @MeanSquaredError needs a field of its own: a is the loss of @CrossEntropy
}
