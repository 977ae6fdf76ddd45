import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(16) Tensor x;
  @From({}) @Dense(out = 2) Tensor y; // error at "{}": [declaration] @From takes one name, but none is given
}
