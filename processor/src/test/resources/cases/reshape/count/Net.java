import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(784) Tensor x;
  @Reshape({1, 28, 27}) Tensor image; // error at "{1": [reshape-count] x [784] has 784 elements, but [1,28,27] has 756
}
