import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input({5, 4}) Tensor x;
  @MinPool1d(6) Tensor a; // error at "6": [window] window 6 does not fit into [5,4] with padding 0
  @From("x") @MinPool1d(0) Tensor b; // error at "0": [positive] window is 0, and must be at least 1
}
