import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(4) Tensor x;
  @Dense(out = 3) Tensor y;
  @CrossEntropy Loss loss;
  @Input(value = 3, type = ValueType.INDEX, limit = 3) Tensor labels;
  @MeanSquaredError(target = "numbers") Loss other; // error at "@Mean": [type] @MeanSquaredError takes numbers, but labels is an INDEX input
}
