import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(10) Tensor x;
  @MaxPool1d(2) Tensor y; // error at "@MaxPool1d": [rank] @MaxPool1d takes a sequence [T,F], but x has features [10]
}
