import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input({4, 8}) Tensor x;
  @Conv1d(out = 4, kernel = 7, padding = 1) Tensor y; // error at "7": [window] kernel 7 does not fit into [4,8] with padding 1
}
