import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(4) Tensor x;
  @Dense(out = 4) Tensor target;
  @MeanSquaredError Loss loss; // error at "@Mean": [target] "target" (line 7) is computed by the model, and a target is an input
}
