import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input({3, 4, 6}) Tensor x;
  @MaxPool2d(5) Tensor a; // error at "5": [window] window 5 does not fit into the height of [3,4,6] with padding 0
}
