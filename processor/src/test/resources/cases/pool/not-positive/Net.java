import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input({3, 4, 6}) Tensor x;
  @MaxPool2d(0) Tensor a; // error at "0": [positive] window is 0, and must be at least 1
  @From("x") @MinPool2d(value = 2, stride = -2) Tensor b; // error at "-2": [positive] stride is -2, and must be at least 1
  @From("x") @AvgPool2d(value = {2, 2, 2}) Tensor c; // error at "{2, 2, 2}": [declaration] window takes 1 number, or 2, but 3 are given
}
