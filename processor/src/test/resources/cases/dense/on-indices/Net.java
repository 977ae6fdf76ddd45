import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(784) Tensor x;
  @Input(value = 1, type = ValueType.INDEX, limit = 10) Tensor label;
  @Dense(out = 10) Tensor logits; // error at "@Dense": [type] @Dense takes numbers, but label is an INDEX input
  @CrossEntropy(target = "label") Loss loss;
}
