import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input({4, 8, 8}) Tensor x;
  @Conv2d(out = 0, kernel = 3) Tensor a; // error at "0": [positive] out is 0, and must be at least 1
  @From("x") @Conv2d(out = 4, kernel = {3, 0}) Tensor b; // error at "0": [positive] kernel is 0, and must be at least 1
  @From("x") @Conv2d(out = 4, kernel = 3, stride = 0) Tensor c; // error at "0": [positive] stride is 0, and must be at least 1
  @From("x") @Conv2d(out = 4, kernel = 3, dilation = {0, -1}) Tensor d;
  // error at "0": [positive] dilation is 0, and must be at least 1
  // error at "-1": [positive] dilation is -1, and must be at least 1
  @From("x") @Conv2d(out = 4, kernel = 3, groups = 0) Tensor e; // error at "0": [positive] groups is 0, and must be at least 1
}
