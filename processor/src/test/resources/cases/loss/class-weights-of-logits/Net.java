import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(6) Tensor x;
  @Dense(out = 3) Tensor y;
  @NegativeLogLikelihood(classWeights = {1, 2, 3}) Loss loss; // error at "@Negative": [missing-log-softmax] @NegativeLogLikelihood takes logarithms of probabilities, but y (line 7) is the bare result of @Dense
}
