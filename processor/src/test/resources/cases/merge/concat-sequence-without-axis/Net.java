import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input({8, 4}) Tensor x;
  @Tanh Tensor y;
  @Concat({"x", "y"}) Tensor z; // error at "@Concat": [axis] @Concat needs its axis here: x [8,4] is a sequence, axis 0 its positions and axis 1 its features
}
