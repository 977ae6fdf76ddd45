import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input({8, 4}) Tensor x;
  @Reshape({4, 8}) Tensor y;
  @Concat(value = {"x", "y"}, axis = 1) Tensor z; // error at "\"y\"": [concat-mismatch] "y" does not have the shape of "x" in all axes but axis 1
}
