import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(4) Tensor x;
  @Celu(0.5) Tensor y;
  @LeakyRelu(-0.5) Tensor z;
}
