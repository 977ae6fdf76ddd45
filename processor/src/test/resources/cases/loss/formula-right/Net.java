import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(4) Tensor x;
  @Dense(out = 5) Tensor y;
  @PointwiseLoss("log(1 + square(y - t))") Loss loss;
  @Quantile(q = 0.9, weight = 2) Loss upper;
  @Plain Loss plain;
}

@PointwiseLoss("max(q * (t - y), (q - 1) * (t - y))")
@interface Quantile {
  double q();

  String target() default "target";

  double weight() default 1;
}

@PointwiseLoss("square(y - t)")
@interface Plain {}
