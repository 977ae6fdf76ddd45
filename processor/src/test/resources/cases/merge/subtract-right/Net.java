import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(16) Tensor x;
  @Tanh Tensor a;
  @Subtract({"x", "a"}) Tensor y;
  @Concat({"x", "y"}) Tensor z;
}
