import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(4) Tensor x;
  @Pointwise(value = "(x + 1") @Relu Tensor y; // error at "\"(x": [expression] expected ')' but found the end of the formula (column 7 of "(x + 1")
}
