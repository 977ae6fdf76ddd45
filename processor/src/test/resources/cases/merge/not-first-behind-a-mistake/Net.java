import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(16) Tensor x;
  @From("nope") @Relu @Tanh @Add({"x", "x"}) Tensor y; // error at "\"nope\"": [unknown-name] no value "nope" above this field
  // error at "@Add": [declaration] @Add names its values, so it comes first, but @Relu stands before it
  @Sigmoid Tensor z;
}
