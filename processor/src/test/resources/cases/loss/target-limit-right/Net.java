import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(4) Tensor x;
  @Input(value = 1, type = ValueType.INDEX, limit = 9) Tensor label;
  @From("x") @Dense(out = 10) Tensor y;
  @CrossEntropy(target = "label") Loss loss;
}
