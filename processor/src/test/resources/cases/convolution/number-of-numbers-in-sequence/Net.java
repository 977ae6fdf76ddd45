import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input({8, 4}) Tensor x;
  @Conv1d(out = 4, kernel = {3, 3}) Tensor y; // error at "{3, 3}": [declaration] kernel takes 1 number, but 2 are given
}
