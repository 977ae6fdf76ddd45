import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Pointwise("limit * tanh(x / limit)")
@interface Bent {
  @Above(0)
  double limit() default 1;
}

@Model class Net {
  @Input(4) Tensor x;
  @Bent(limit = 0.5) Tensor y;
}
