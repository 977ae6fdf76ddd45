import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(dims = "T, 4", max = "T <= 16") Tensor x;
  @Conv1d(out = 2, kernel = 17) Tensor never; // error at "17": [window] kernel 17 does not fit into [T, 4] with padding 0
  @From("x") @Conv1d(out = 2, kernel = 16) Tensor just;
}
