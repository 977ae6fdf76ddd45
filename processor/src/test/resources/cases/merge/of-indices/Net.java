import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(16) Tensor x;
  @Input(value = 16, type = ValueType.INDEX, limit = 4) Tensor labels;
  @Add({"x", "labels"}) Tensor y; // error at "\"labels\"": [type] @Add takes numbers, but labels is an INDEX input
}
