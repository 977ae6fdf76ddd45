import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input({1, 4}) Tensor x;
  @SelfAttention(heads = 4, causal = true) Tensor y;
}
