import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input({3, 4}) Tensor x;
  @Dense(out = 2) Tensor target;
  @Penalty(value = "abs(target)", of = "target") Loss small;
}
