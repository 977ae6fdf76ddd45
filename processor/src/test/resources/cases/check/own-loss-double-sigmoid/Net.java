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
  @Dense(out = 2) @Sigmoid Tensor p;
  @Pearson(raw = true) Loss a; // error at "true": [double-sigmoid] @Pearson from logits applies sigmoid itself, and p (line 20) already did
  @Brier Loss b; // error at "@Brier": [double-sigmoid] @Brier from logits applies sigmoid itself, and p (line 20) already did
}
