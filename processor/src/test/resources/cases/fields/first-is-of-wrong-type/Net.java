package example;

import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  int size; // error: [field-type] a model holds Tensor and Loss fields, but size has the type int
  @Input(4) Tensor x;
  @Dense(out = 3) Tensor y;
}
