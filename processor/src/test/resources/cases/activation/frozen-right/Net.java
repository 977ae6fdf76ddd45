import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(8) Tensor x;
  @Frozen @Dense(out = 4) @PRelu Tensor y;
  @Dense(out = 2) Tensor z;
  @MeanSquaredError Loss loss;
}
