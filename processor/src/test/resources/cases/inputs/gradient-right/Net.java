import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(value = 4, gradient = true) Tensor x;
  @Frozen @Dense(out = 2) Tensor y;
  @MeanSquaredError Loss loss;
}
