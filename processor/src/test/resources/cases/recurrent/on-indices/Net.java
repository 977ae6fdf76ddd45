import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(value = {5, 2}, type = ValueType.INDEX, limit = 10) Tensor x;
  @Gru(hidden = 8) Tensor y; // error at "@Gru": [type] @Gru takes numbers, but x is an INDEX input
}
