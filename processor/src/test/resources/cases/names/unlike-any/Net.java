import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(16) Tensor x;
  @From("encoder") @Dense(out = 4) Tensor y; // error at "\"encoder\"": [unknown-name] no value "encoder" above this field
}
