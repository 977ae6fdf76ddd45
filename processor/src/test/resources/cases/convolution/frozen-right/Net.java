import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input({1, 4, 4}) Tensor x;
  @Frozen @Conv2d(out = 2, kernel = 2) Tensor y;
  @Conv2d(out = 1, kernel = 3) Tensor z;
  @MeanSquaredError Loss loss;
}
