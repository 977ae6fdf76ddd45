import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input({28, 28, 1}) Tensor x;
  @Conv2d(out = 8, kernel = 3) Tensor y; // error at "3": [window] kernel 3 does not fit into the width of [28,28,1] with padding 0
}
