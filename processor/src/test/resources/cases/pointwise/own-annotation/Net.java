import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(4) Tensor x;
  @Swish(beta = 2) Tensor y;
}

@Pointwise("x * sigmoid(beta * y)") // error at "\"x": [expression] unknown name "y", the variables here are x, beta (column 20 of "x * sigmoid(beta * y)")
@interface Swish {
  double beta() default 1;
}
