import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(4) Tensor x;
  @Shift(x = 2) Tensor y; // error at "@Shift": [declaration] the attribute x of @Shift has the name of a value that its formula takes
}

@Pointwise("x + 1")
@interface Shift {
  double x();
}
