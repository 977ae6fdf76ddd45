import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(4) Tensor x;
  @Input(value = 1, type = ValueType.INDEX) Tensor label; // error at "@Input": [declaration] an INDEX input needs a limit, the number of different indices
  @From("x") @Dense(out = 2) Tensor y;
  @CrossEntropy(target = "label") Loss loss;
}
