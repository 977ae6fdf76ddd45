import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(8) Tensor x;
  @Dense(out = 4) Tensor wasted;
  @Pointwise("sign(x)") Tensor steps;
  @Dense(out = 4) Tensor y;
  @MeanSquaredError Loss loss;
}
