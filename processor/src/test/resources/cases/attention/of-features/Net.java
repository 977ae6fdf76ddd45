import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(12) Tensor x;
  @SelfAttention(heads = 2) Tensor y; // error at "@SelfAttention": [rank] @SelfAttention takes a sequence [T,F], but x has features [12]
}
