import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(4) Tensor x;
  @Dense(out = 5) Tensor y;
  @MeanSquaredError Loss square;
  @MeanAbsoluteError(weight = 0.1) Loss absolute;
  @From("x") @Dense(out = 5) Tensor z;
  @Huber(delta = 0.5) Loss third;
}
