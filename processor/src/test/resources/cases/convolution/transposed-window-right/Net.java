import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input({4, 1, 1}) Tensor x;
  @ConvTranspose2d(out = 8, kernel = 3, padding = 1) @Shape("8, 1, 1") Tensor y;
}
