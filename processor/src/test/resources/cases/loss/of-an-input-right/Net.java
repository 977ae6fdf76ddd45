import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(value = 4, gradient = true) Tensor x;
  @MeanSquaredError Loss loss;
}
