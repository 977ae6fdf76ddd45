package example;

import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(4) Tensor a, b;
  @Add({"a", "b"}) Tensor sum;
}
