import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input({4, 6}) Tensor x;
  @AvgPool1d(value = 5, stride = 1) Tensor a; // error at "5": [window] window 5 does not fit into [4,6] with padding 0
}
