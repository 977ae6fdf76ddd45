import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(4) Tensor x;
  @Pointwise("1 + pi") Tensor y; // error at "\"1": [expression] the formula "1 + pi" does not use x
}
