import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(4) Tensor mean;
  @Pointwise(value = "meen + 1", of = {"meen"}) Tensor z; // error at "\"meen\"}": [unknown-name] no value "meen" above this field, did you mean "mean" (line 6)
}
