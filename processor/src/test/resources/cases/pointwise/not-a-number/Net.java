import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(4) Tensor x;
  @LeakyRelu(0.0 / 0.0) Tensor y; // error at "/ 0.0": [range] value NaN is not a finite number
}
