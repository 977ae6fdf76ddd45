import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input({65536, 4}) Tensor x;
  @Dense(out = 32768) Tensor y; // error at "32768": [overflow] the result [65536,32768] has 2147483648 elements, and one tensor holds at most 2147483647
}
