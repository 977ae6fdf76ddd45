import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input({1, 4, 5}) Tensor x;
  @Flatten @Dense(out = 3) @Relu Tensor code;
  @Dense(out = 20) Tensor y;
  @MeanSquaredError(target = "x") Loss loss; // error at "\"x\"": [target] "x" is [1,4,5], but y [20] is compared with numbers [20]
}
