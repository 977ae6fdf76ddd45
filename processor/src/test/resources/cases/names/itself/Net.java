import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(16) Tensor x;
  @Add({"x", "y"}) Tensor y; // error at "\"y\"": [cycle] "y" cannot be computed from itself
}
