import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(4) Tensor x;
  @Dense(out = 4) Tensor y;
  @MeanSquaredError(target = "loss") Loss loss; // error at "\"loss\"": [target] "loss" is a Loss, and a target is an input
}
