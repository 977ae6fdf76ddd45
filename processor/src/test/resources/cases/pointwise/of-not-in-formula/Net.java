import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(4) Tensor x;
  @Dense(out = 4) Tensor m;
  @Pointwise(value = "m * m", of = {"m", "x"}) Tensor z; // error at "\"m *": [expression] the formula "m * m" does not use x
}
