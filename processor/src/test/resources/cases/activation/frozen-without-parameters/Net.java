import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(8) Tensor x;
  @Frozen @Relu Tensor y; // error at "@Frozen": [declaration] @Frozen needs parameters, but no layer of y has any
}
