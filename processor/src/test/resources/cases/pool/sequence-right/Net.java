import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input({28, 6}) Tensor x;
  @MaxPool1d(2) @Shape("14, 6") Tensor a;
  @AvgPool1d(value = 3, stride = 2, padding = 1) @Shape("7, 6") Tensor b;
  @MinPool1d(7) @Shape("1, 6") Tensor c;
  @GlobalMaxPool @Shape("6") Tensor d;
}
