import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(8) Tensor x;
  @Sigmoid Tensor y;
  @MeanSquaredError Loss loss; // error at "@Mean": [no-loss-path] no trainable parameter reaches loss
}
