import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input({32, 3, 3}) Tensor x;
  @Conv2d(out = 8, kernel = 5) Tensor y; // error at "5": [window] kernel 5 does not fit into [32,3,3] with padding 0
}
