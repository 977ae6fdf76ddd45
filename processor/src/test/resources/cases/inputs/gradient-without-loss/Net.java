import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(value = 4, gradient = true) Tensor x; // error at "true": [no-loss-path] the gradient of the loss by x is asked for, but no loss depends on it
  @Dense(out = 2) Tensor y;
}
