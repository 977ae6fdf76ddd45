package example;

import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(8) Tensor x;
  @Dense(out = 4) Tensor y;
  @CrossEntropy(labelSmoothing = 1.5) Loss a;
  // error at "1.5": [range] labelSmoothing is 1.5, and must be at least 0 and at most 1
  @CrossEntropy(labelSmoothing = -0.1) Loss b;
  // error at "-0.1": [range] labelSmoothing is -0.1, and must be at least 0 and at most 1
}
