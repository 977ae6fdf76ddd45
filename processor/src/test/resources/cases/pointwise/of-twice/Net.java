import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(4) Tensor m;
  @Pointwise(value = "m * m", of = {"m", "m"}) Tensor z; // error at "\"m\"}": [duplicate-name] "m" stands in of twice
}
