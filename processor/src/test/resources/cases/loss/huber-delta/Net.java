import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(4) Tensor x;
  @Dense(out = 5) Tensor y;
  @Huber(delta = 0) Loss loss; // error at "0)": [positive] delta is 0.0, and must be above 0
}
