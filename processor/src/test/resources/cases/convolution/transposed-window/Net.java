import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input({4, 1, 1}) Tensor x;
  @ConvTranspose2d(out = 8, kernel = 3, padding = 2) Tensor y; // error at "2)": [window] padding 2 leaves nothing of the result, which would be [8,-1,-1]
}
