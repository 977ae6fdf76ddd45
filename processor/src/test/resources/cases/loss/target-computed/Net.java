import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(4) Tensor x;
  @Dense(out = 4) Tensor hidden;
  @Dense(out = 4) Tensor y;
  @MeanSquaredError(target = "hidden") Loss loss; // error at "\"hidden\"": [target] "hidden" (line 7) is computed by the model, and a target is an input
}
