import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(784) Tensor x;
  @Conv2d(out = 4, kernel = 3) Tensor y; // error at "@Conv2d": [rank] @Conv2d takes an image [C,H,W], but x has features [784]
}
