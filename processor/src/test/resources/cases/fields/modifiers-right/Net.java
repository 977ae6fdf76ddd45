package example;

import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(4) private Tensor x;
  @Dense(out = 3) @Deprecated public Tensor y;
  @CrossEntropy protected transient volatile Loss loss;
}
