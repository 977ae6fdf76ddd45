import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(4) Tensor x;
  @Celu(0) Tensor y; // error at "0": [positive] value is 0.0, and must be above 0
}
