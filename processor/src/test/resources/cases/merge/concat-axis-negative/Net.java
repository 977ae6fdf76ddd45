import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(8) Tensor x;
  @Tanh Tensor y;
  @Concat(value = {"x", "y"}, axis = -1) Tensor z; // error at "-1": [axis] axis -1, but x [8] has axis 0 only
}
