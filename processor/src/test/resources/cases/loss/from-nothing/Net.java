import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(4) Tensor x;
  @Dense(out = 2) Tensor y;
  @From({}) @MeanSquaredError Loss loss; // error at "{}": [declaration] @From takes one name, but none is given
}
