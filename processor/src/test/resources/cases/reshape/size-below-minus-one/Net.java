import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(784) Tensor x;
  @Reshape({-2, 28}) Tensor y; // error at "-2": [positive] a size of @Reshape is -2, and must be at least 1
}
