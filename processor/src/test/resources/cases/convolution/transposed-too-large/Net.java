import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input({4, 8, 8}) Tensor x;
  @ConvTranspose2d(out = 1, kernel = 1, stride = 2147483647) Tensor y; // error at "1,": [overflow] the result [1,15032385530,15032385530] has 225972614722553380900 elements, and one tensor holds at most 2147483647
}
