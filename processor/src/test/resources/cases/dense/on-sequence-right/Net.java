import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input({28, 16}) Tensor x;
  @Dense(out = 8) @Relu Tensor hidden;
  @Dense(out = 4, bias = false) Tensor tokens;
  @Shape("28, 4") @Relu Tensor y;
}
