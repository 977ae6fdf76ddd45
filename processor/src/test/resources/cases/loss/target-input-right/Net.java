import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(4) Tensor x;
  @Dense(out = 2) Tensor code;
  @Dense(out = 4) Tensor y;
  @MeanSquaredError(target = "x") Loss loss;
}
