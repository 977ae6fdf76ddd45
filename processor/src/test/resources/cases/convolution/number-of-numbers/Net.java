import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input({4, 8, 8}) Tensor x;
  @Conv2d(out = 4, kernel = {3, 3, 3}) Tensor a; // error at "{3, 3, 3}": [declaration] kernel takes 1 number, or 2, but 3 are given
  @From("x") @Conv2d(out = 4, kernel = {}) Tensor b; // error at "{}": [declaration] kernel takes 1 number, or 2, but none is given
  @From("x") @Conv2d(out = 4, kernel = 3, stride = {}) Tensor c; // error at "{}": [declaration] stride takes 1 number, or 2, but none is given
}
