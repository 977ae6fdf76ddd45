import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(4) Tensor x;
  @Swish(beta = 2) Tensor y;
  @Dense(out = 3) @Swish @Bent(steps = 3, half = true, slope = 0.1f) Tensor z;
}

@Pointwise("x * sigmoid(beta * x)")
@interface Swish {
  double beta() default 1;
}

@Pointwise("where(half == 1, slope * x / steps, x)")
@interface Bent {
  long steps();

  boolean half() default false;

  float slope();

  String note() default "no number, so no part of the formula";
}
