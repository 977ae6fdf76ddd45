import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input({8, 4}) Tensor x;
  @Dense(out = 3) Tensor y;
  @Concat(value = {"x", "y"}, axis = 1) @Shape("8, 7") Tensor z;
  @Concat(value = {"z", "z"}, axis = 0) @Shape("16, 7") Tensor longer;
}
