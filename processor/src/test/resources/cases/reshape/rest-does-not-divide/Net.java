import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(784) Tensor x;
  @Reshape({-1, 9}) Tensor y; // error at "{-1": [reshape-count] x [784] has 784 elements, which 9 does not divide, as [-1,9] needs
}
