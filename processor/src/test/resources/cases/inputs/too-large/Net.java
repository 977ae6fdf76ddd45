import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input({2147483647, 2147483647, 2147483647}) Tensor x; // error at "{2": [overflow] x [2147483647,2147483647,2147483647] has 9903520300447984150353281023 elements, and one tensor holds at most 2147483647
  @Flatten Tensor y;
}
