import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(8) Tensor x;
  @Dense(out = 4) @LogSoftmax Tensor y;
  @NegativeLogLikelihood Loss loss;
}
