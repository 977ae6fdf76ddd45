import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input({1, 28, 28}) Tensor x;
  @Reshape({28, 28}) @Lstm(hidden = 8) Tensor y;
}
