import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input({1, 8, 8}) Tensor x;
  @Conv2d(out = 4, kernel = 3, dilation = 4) Tensor y; // error at "4)": [window] kernel 3 with dilation 4 spans 9 and does not fit into [1,8,8] with padding 0
}
