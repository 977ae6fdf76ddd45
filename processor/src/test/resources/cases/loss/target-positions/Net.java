import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input({7, 4}) Tensor x;
  @Input(value = 8, type = ValueType.INDEX, limit = 3) Tensor labels;
  @From("x") @Dense(out = 3) Tensor y;
  @CrossEntropy(target = "labels") Loss loss; // error at "\"labels\"": [target] "labels" is [8], but y [7,3] is compared with indices [7] below 3
}
