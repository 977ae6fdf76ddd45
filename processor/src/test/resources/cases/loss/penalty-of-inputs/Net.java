import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(6) Tensor x;
  @Dense(out = 2) Tensor y;
  @MeanSquaredError Loss error;
  @Penalty(value = "x * x", of = "x") Loss penalty; // error at "@Penalty": [no-loss-path] no trainable parameter reaches penalty
}
