import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(4) Tensor x;
  @Input(value = 1, type = ValueType.INDEX, limit = 11) Tensor label;
  @From("x") @Dense(out = 10) Tensor y;
  @CrossEntropy(target = "label") Loss loss; // error at "\"label\"": [target] "label" has the limit 11, but y [10] has 10 classes
}
