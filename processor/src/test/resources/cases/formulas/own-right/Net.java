package example;

import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(4) Tensor x;
  @Dense(out = 3) @Swish(beta = 2, shifted = true) Tensor y;
  @Distance(0.5f) Loss loss;
}

@Pointwise("x * sigmoid(beta * x) + shifted * offset")
@interface Swish {
  int beta();

  boolean shifted() default false;

  long offset() default 3;

  String note() default "not for the formula";
}

@PointwiseLoss("pow(abs(y - t), value)")
@interface Distance {
  float value();

  String target() default "wanted";

  double weight() default 2;
}
