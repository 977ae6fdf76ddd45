import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(4) Tensor x;
  @Input(value = 1, type = ValueType.INDEX, limit = 0) Tensor label; // error at "0)": [positive] limit is 0, and must be at least 1
  @From("x") @Dense(out = 2) Tensor y;
  @CrossEntropy(target = "label") Loss loss;
}
