import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(16) Tensor x;
  @Dense(out = 16) @Add({"x", "x"}) Tensor y; // error at "@Add": [declaration] @Add names its values, so it comes first, but @Dense stands before it
}
