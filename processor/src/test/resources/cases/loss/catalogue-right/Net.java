package example;

import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(8) Tensor x;
  @Input(4) Tensor other;
  @From("x") @Dense(out = 4) Tensor y;
  @CrossEntropy(labelSmoothing = 0.1) Loss smoothed;
  @Hinge(target = "signs", weight = 0.5) Loss hinge;
  @CosineEmbedding(with = "other", margin = -0.5, target = "same") Loss angle;
  @From("y") @LogSoftmax Tensor logs;
  @KullbackLeibler(target = "probabilities") Loss divergence;
}
