import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input({5, 8}) Tensor x;
  @CrossAttention(heads = 2) Tensor y; // error at "@CrossAttention": [unknown-name] no value "encoder" above this field
}
