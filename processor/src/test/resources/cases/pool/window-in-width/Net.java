import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input({2, 3, 1}) Tensor x;
  @MaxPool2d({2, 2}) Tensor a; // error at "{2, 2}": [window] window 2 does not fit into the width of [2,3,1] with padding 0
}
