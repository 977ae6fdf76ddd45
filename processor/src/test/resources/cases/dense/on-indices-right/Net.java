import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(784) Tensor x;
  @Input(value = 1, type = ValueType.INDEX, limit = 10) Tensor label;
  @From("x") @Dense(out = 10) Tensor logits;
  @CrossEntropy(target = "label") Loss loss;
}
