import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(4) Tensor x;
  @Tanh @Output(gradient = true) Tensor y; // error at "true": [no-loss-path] no trainable parameter reaches y, so its gradient has no use
}
