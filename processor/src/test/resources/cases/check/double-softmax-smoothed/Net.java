package example;

import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(8) Tensor x;
  @Dense(out = 4) @Softmax Tensor y;
  @CrossEntropy(labelSmoothing = 0.1) Loss a;
  // error at "@CrossEntropy": [double-softmax] @CrossEntropy applies softmax itself, and y (line 9) already did
}
