import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(1) Tensor x;
  @Input(value = 1, type = ValueType.INDEX, limit = 3) Tensor label;
  @From("x") @Dense(out = 1) Tensor y;
  @MeanSquaredError(target = "label") Loss loss; // error at "\"label\"": [target] "label" holds indices, but @MeanSquaredError compares with numbers
}
