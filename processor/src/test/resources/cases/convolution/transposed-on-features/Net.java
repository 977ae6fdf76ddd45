import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(100) Tensor x;
  @ConvTranspose2d(out = 12, kernel = 3, stride = 0) Tensor y;
  // error at "0": [positive] stride is 0, and must be at least 1
  // error at "@ConvTranspose2d": [rank] @ConvTranspose2d takes an image [C,H,W], but x has features [100]
}
