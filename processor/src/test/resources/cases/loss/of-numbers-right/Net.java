import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input({3, 4}) Tensor x;
  @Input(2) Tensor t;
  @From("x") @Flatten @Dense(out = 2) Tensor y;
  @MeanSquaredError(target = "t") Loss a;
  @HalfMeanSquaredError(target = "t", weight = 0.5) Loss b;
  @MeanAbsoluteError(target = "t") Loss c;
  @Huber(delta = 0.5, target = "t") Loss d;
}
