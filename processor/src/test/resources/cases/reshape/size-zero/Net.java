import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(784) Tensor x;
  @Reshape({784, 0}) Tensor y; // error at "0}": [positive] a size of @Reshape is 0, and must be at least 1
}
