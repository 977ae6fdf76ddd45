import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input({28, 0}) Tensor x; // error at "0}": [positive] a size is 0, and must be at least 1
  @Dense(out = 2) Tensor y;
}
