import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input({4, 8, 8}) Tensor x;
  @Conv2d(out = 4, kernel = 3, stride = {1, 2}, same = true) Tensor y; // error at "{1, 2}": [declaration] same = true needs stride 1, but stride is 1x2
}
