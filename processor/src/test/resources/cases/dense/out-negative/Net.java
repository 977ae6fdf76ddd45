import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(784) Tensor x;
  @Dense(out = -50) @Relu Tensor y; // error at "-50": [positive] out is -50, and must be at least 1
  @Dense(out = 10) Tensor z;
}
