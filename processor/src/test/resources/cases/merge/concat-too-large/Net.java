import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input({1073741824, 1}) Tensor x;
  @Tanh Tensor y;
  @Concat(value = {"x", "y"}, axis = 0) Tensor z; // error at "@Concat": [overflow] the result [2147483648,1] has 2147483648 elements, and one tensor holds at most 2147483647
}
