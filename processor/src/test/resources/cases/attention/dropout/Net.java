import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input({5, 12}) Tensor x;
  @SelfAttention(heads = 2, dropout = 1) Tensor a; // error at "1": [range] dropout of @SelfAttention is 1.0, and must be at least 0 and below 1
  @CrossAttention(heads = 2, memory = "x", dropout = -0.5) Tensor b; // error at "-0.5": [range] dropout of @CrossAttention is -0.5, and must be at least 0 and below 1
}
