import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input({3, 32, 32}) Tensor x;
  @MaxPool2d(2) @Shape("3, 16, 16") Tensor a;
  @AvgPool2d(value = 3, stride = 2, padding = 1) @Shape("3, 8, 8") Tensor b;
  @MinPool2d(value = {3, 1}, stride = {1, 3}) @Shape("3, 6, 3") Tensor c;
  @GlobalAvgPool @Shape("3") Tensor d;
}
