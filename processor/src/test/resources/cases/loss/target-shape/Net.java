import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(4) Tensor x;
  @Dense(out = 3) Tensor y;
  @MeanSquaredError(target = "x") Loss loss; // error at "\"x\"": [target] "x" is [4], but y [3] is compared with numbers [3]
}
