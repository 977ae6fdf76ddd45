import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input({8, 4}) Tensor x;
  @Tanh Tensor y;
  @Concat(value = {"x", "y"}, axis = 2) Tensor z; // error at "2)": [axis] axis 2, but x [8,4] has axes 0 to 1
}
