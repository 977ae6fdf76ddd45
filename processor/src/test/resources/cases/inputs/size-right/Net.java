import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input({28, 1}) Tensor x;
  @Dense(out = 2) Tensor y;
}
