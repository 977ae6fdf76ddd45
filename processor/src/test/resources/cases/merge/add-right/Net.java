import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(16) Tensor x;
  @Dense(out = 16) Tensor c2;
  @Add({"c2", "x"}) @Relu Tensor y;
}
