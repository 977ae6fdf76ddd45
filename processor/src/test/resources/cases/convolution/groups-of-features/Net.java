import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input({8, 5}) Tensor x;
  @Conv1d(out = 4, kernel = 3, groups = 2) Tensor y; // error at "2)": [divisibility] groups 2 does not divide the 5 features of x
}
