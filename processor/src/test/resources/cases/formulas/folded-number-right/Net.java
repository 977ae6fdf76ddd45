import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model class Net {
  @Input(4) Tensor x;
  @Pointwise("x * 1e10 * 1e20 + where(x > 0, 0, x)") Tensor y;
}
