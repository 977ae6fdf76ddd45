import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input({3, 4, 6}) Tensor x;
  @MaxPool2d(value = 2, padding = 2) Tensor a; // error at "2)": [range] padding 2 is above half the window, which is 2
  @From("x") @AvgPool2d(value = {2, 3}, padding = {1, 2}) Tensor b; // error at "2}": [range] padding 2 is above half the window, which is 3
  @From("x") @MinPool2d(value = 2, padding = -1) Tensor c; // error at "-1": [range] padding is -1, and must be at least 0
}
