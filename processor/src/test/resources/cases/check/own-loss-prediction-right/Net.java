import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Takes(Prediction.PROBABILITIES)
@PointwiseLoss("where(raw == 1, softplus(y) - y * t, square(y - t) / (y * (1 - y) + floor))")
@interface Pearson {
  @Above(0)
  double floor() default 0.01;

  @Takes(Prediction.LOGITS)
  boolean raw() default false;
}

@Takes(Prediction.LOGITS)
@PointwiseLoss("square(sigmoid(y) - t)")
@interface Brier {}

@Model class Net {
  @Input(4) Tensor x;
  @Dense(out = 2) Tensor logits;
  @Pearson(raw = true) Loss a;
  @Brier Loss b;
  @From("logits") @Sigmoid Tensor p;
  @Pearson(floor = 1e-3) Loss c;
}
