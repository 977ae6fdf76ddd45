import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input({3, 32, 32}) Tensor x;
  @Conv2d(out = 8, kernel = 3) @Relu @Shape("8, 30, 30") Tensor a;
  @Conv2d(out = 8, kernel = {3, 5}, stride = {2, 1}, padding = {1, 2}) @Shape("8, 15, 30") Tensor b;
  @Conv2d(out = 16, kernel = 3, same = true, dilation = 2, groups = 4, bias = false) @Shape("16, 15, 30") Tensor c;
  @Conv2d(out = 16, kernel = {2, 4}, same = true) @Shape("16, 15, 30") Tensor d;
  @Conv2d(out = 4, kernel = {15, 30}) @Shape("4, 1, 1") Tensor e;
  @Conv2d(out = 4, kernel = 1, stride = 7) @Shape("4, 1, 1") Tensor f;
}
