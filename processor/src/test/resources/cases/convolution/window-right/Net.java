import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input({32, 3, 3}) Tensor x;
  @Conv2d(out = 8, kernel = 5, padding = 1) Tensor y;
}
