import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input({4, 8, 8}) Tensor x;
  @Conv2d(out = 4, kernel = 3, padding = -1) Tensor y; // error at "-1": [range] padding is -1, and must be at least 0
}
