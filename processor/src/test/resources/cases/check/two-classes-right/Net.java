import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input({8, 3}) Tensor x;
  @Dense(out = 2) Tensor y;
  @CrossEntropy Loss loss;
}
