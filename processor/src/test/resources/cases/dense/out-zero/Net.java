import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(784) Tensor x;
  @Dense(out = 0) Tensor y; // error at "0": [positive] out is 0, and must be at least 1
}
