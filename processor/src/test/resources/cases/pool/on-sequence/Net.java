import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input({10, 4}) Tensor x;
  @MaxPool2d(2) Tensor y; // error at "@MaxPool2d": [rank] @MaxPool2d takes an image [C,H,W], but x is a sequence [10,4]
}
