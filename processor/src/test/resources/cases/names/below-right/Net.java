import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(16) Tensor x;
  @Tanh Tensor late;
  @Add({"x", "late"}) Tensor y;
}
