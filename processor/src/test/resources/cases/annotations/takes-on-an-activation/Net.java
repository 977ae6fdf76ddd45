import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Takes(Prediction.LOGITS)
@Pointwise("tanh(x)")
@interface Soft {}

@Model class Net {
  @Input(4) Tensor x;
  @Soft Tensor y; // error at "@Soft": [declaration] @Takes is for losses, and @Soft is none
}
