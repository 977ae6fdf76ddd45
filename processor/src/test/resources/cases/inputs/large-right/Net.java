import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(2147483647) Tensor x;
  @Relu Tensor y;
}
