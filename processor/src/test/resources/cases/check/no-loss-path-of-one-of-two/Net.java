import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(8) Tensor x;
  @Dense(out = 8) Tensor y;
  @MeanSquaredError(target = "x") Loss a;
  @From("x") @Tanh Tensor z;
  @MeanSquaredError(target = "x") Loss b; // error at "@Mean": [no-loss-path] no trainable parameter reaches b
}
