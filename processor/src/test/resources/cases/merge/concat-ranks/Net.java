import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input({8, 4}) Tensor x;
  @Flatten Tensor y;
  @Concat(value = {"x", "y"}, axis = 1) Tensor z; // error at "\"y\"": [concat-mismatch] "y" does not have the shape of "x" in all axes but axis 1
}
