import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(4) Tensor x;
  @Pointwise("x + z") Tensor y; // error at "\"x": [expression] unknown name "z", the variables here are x (column 5 of "x + z")
}
