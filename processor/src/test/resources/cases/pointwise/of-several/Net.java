import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(4) Tensor x;
  @Dense(out = 4) Tensor m;
  @Dense(out = 5) Tensor v;
  @Pointwise(value = "m + exp(0.5 * v)", of = {"m", "v"}) Tensor z; // error at "\"v\"}": [add-mismatch] "v" does not have the shape of "m"
}
