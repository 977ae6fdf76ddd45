import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(4) Tensor x;
  @Input(value = 1, type = ValueType.INDEX, limit = 2, gradient = true) Tensor label; // error at "true": [type] there is no gradient by indices, and label is an INDEX input
  @From("x") @Dense(out = 2) Tensor y;
  @CrossEntropy(target = "label") Loss loss;
}
