import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(1) Tensor x;
  @Dense(out = 1) Tensor y;
}
