import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input({16, 8, 8}) Tensor x;
  @ConvTranspose2d(out = 12, kernel = 3, groups = 3) Tensor y; // error at "3)": [divisibility] groups 3 does not divide the 16 channels of x
}
