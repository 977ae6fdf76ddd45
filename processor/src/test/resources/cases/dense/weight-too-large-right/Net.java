import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(1000000) Tensor x;
  @Dense(out = 2147) Tensor y;
}
