import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(4) Tensor x;
  @Pointwise("x * sigmod(x)") Tensor y; // error at "\"x": [expression] unknown function "sigmod", did you mean "sigmoid" (column 5 of "x * sigmod(x)")
}
