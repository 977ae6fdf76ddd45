import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input({2, 32768}) Tensor x;
  @SelfAttention(heads = 2) Tensor y; // error at "@SelfAttention": [overflow] the weight [98304,32768] has 3221225472 elements, and one tensor holds at most 2147483647
}
