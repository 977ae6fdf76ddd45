import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(-5) Tensor x; // error at "-5": [positive] a size is -5, and must be at least 1
  @Dense(out = 2) Tensor y;
}
