import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(6) Tensor x;
  @Dense(out = 2) Tensor m;
  @Penalty(value = "m", of = "m") Tensor h; // error at "@Penalty": [declaration] @Penalty belongs on a Loss field, but h is a Tensor
}
