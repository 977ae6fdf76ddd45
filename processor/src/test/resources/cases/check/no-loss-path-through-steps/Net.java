import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(8) Tensor x;
  @Dense(out = 4) @Pointwise("sign(x)") Tensor y;
  @MeanSquaredError Loss loss; // error at "@Mean": [no-loss-path] no trainable parameter reaches loss
}
