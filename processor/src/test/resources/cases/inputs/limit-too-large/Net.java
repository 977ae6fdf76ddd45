import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(4) Tensor x;
  @Input(value = 1, type = ValueType.INDEX, limit = 16777217) Tensor label; // error at "16777217": [range] limit 16777217 is above 16777216, up to which indices are exact
  @From("x") @Dense(out = 2) Tensor y;
  @MeanSquaredError Loss loss;
}
