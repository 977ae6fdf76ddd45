import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(16) Tensor x;
  @From("y") @Dense(out = 2) Tensor a; // error at "\"y\"": [unknown-name] no value "y" above this field
  @Dense(out = 4) Tensor b;
  @Reshape({3, 5}) Tensor c;
  @Add({"c", "x"}) @Shape("77") Tensor d;
  @CrossEntropy Loss loss;
}
