package example;

import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(4) Tensor x;
  @Dense(out = 3) @Power(exponent = 3) Tensor y;
  @Own.Distance(scale = 2) Loss loss;
}

@Pointwise("pow(x, exponent)")
@interface Power {
  double exponent() default 2;
}

class Own {
  @PointwiseLoss("scale * abs(y - t)")
  @interface Distance {
    float scale();

    String target() default "target";

    double weight() default 1;
  }
}
