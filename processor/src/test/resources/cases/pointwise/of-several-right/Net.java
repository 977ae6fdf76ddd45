import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(4) Tensor x;
  @Dense(out = 4) Tensor m;
  @Dense(out = 4) Tensor v;
  @Pointwise(value = "m + exp(0.5 * v) * x", of = {"m", "v", "x"}) @Relu Tensor z;
}
