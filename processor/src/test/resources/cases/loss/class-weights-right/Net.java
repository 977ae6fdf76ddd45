import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(6) Tensor x;
  @Dense(out = 3) Tensor y;
  @CrossEntropy(classWeights = {1, 0.5, 2}) Loss a;
  @CrossEntropy(classWeights = {0, 0, 1}, labelSmoothing = 0.1, weight = 2) Loss b;
  @From("y") @LogSoftmax Tensor logs;
  @NegativeLogLikelihood(classWeights = {3, 2, 1}) Loss c;
  @From("y") @BinaryCrossEntropy(fromLogits = true, positiveWeight = 3, target = "bits") Loss d;
  @From("x") @Dense(out = 2) @Sigmoid Tensor p;
  @BinaryCrossEntropy(positiveWeight = 0.5, target = "rare") Loss e;
}
