import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(8) Tensor x;
  @Dense(out = 4) @Softmax Tensor y;
  @NegativeLogLikelihood Loss loss; // error at "@Negative": [missing-log-softmax] @NegativeLogLikelihood takes logarithms of probabilities, but y (line 7) gives probabilities
}
