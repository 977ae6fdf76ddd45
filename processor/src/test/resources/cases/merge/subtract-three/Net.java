import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(16) Tensor x;
  @Tanh Tensor a;
  @Relu Tensor b;
  @Subtract({"x", "a", "b"}) Tensor y; // error at "{": [declaration] @Subtract takes two names, but 3 are given
}
