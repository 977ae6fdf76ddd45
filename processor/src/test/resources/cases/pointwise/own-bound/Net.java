import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Pointwise("limit * tanh(x / limit) + max(x, least)")
@interface Bent {
  @Above(0)
  double limit() default 1;

  @Above(-2)
  int least() default 0;
}

@Model class Net {
  @Input(4) Tensor x;
  @Bent(limit = -1) Tensor a; // error at "-1": [positive] limit is -1.0, and must be above 0
  @Bent(least = -2) Tensor b; // error at "-2": [range] least is -2.0, and must be above -2.0
}
