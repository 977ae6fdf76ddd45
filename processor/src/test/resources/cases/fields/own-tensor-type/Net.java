package example;

import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(4) Tensor x;
  @Dense(out = 3) Tensor y;

  Other.Tensor z; // error at "z": [field-type] a model holds Tensor and Loss fields, but z has the type Other.Tensor
}

class Other {
  static class Tensor {}
}
