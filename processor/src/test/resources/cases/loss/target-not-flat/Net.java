import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(16) Tensor x;
  @Reshape({1, 4, 4}) @Conv2d(out = 1, kernel = 3, same = true) Tensor y;
  @MeanSquaredError(target = "x") Loss loss; // error at "\"x\"": [target] "x" is [16], but y [1,4,4] is compared with numbers [1,4,4]
}
