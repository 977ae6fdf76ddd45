import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(4) Tensor x;
  @Frozen @Dense(out = 2) @Output(gradient = true) Tensor y; // error at "true": [no-loss-path] no trainable parameter reaches y, so its gradient has no use
  @From("x") @Dense(out = 3) Tensor z;
  @MeanSquaredError Loss loss;
}
