import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(16) Tensor x;
  @Tanh Tensor a;
  @From("x") @Add({"x", "a"}) Tensor y; // error at "@From": [declaration] @Add names its values itself, so @From does not go with it
}
