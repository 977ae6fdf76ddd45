import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input({1, 8, 8}) Tensor x;
  @Conv2d(out = 4, kernel = 3, stride = 2) @Relu Tensor a;
  @Conv2d(out = 8, kernel = {3, 5}) Tensor y; // error at "{3, 5}": [window] kernel 3x5 does not fit into the width of [4,3,3] with padding 0
}
