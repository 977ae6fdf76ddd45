import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model class Net {
  @Input(4) Tensor x;
  @Dense(out = 3) Tensor a;
  @Dense(out = 3) Tensor b;
  @From({"a", "b"}) @MeanSquaredError Loss loss; // error at "{": [declaration] @From takes one name, but 2 are given
}
