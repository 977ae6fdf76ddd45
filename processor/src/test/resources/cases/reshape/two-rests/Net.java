import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(784) Tensor x;
  @Reshape({-1, 28, -1}) Tensor y; // error at "-1})": [reshape-count] a second -1 in @Reshape, and only one size can be what is left
}
