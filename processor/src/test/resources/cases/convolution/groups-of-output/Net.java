import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input({16, 8, 8}) Tensor x;
  @Conv2d(out = 6, kernel = 3, groups = 4) Tensor y; // error at "4)": [divisibility] groups 4 does not divide out 6
}
