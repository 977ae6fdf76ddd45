package example;

import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(4) Tensor x1e60;
  @Dense(out = 4) @LeakyRelu(1e-37) Tensor a;
  @LeakyRelu(-3e38) Tensor b;
  @Pointwise("1e-45 * x + 3.4e38") Tensor c;
  @Pointwise(value = "x1e60 * 0.0 + 2e-1", of = "x1e60") @Dropout(0) Tensor d;
  @Add({"c", "d"}) Tensor y;
  @Huber(delta = 1e-40, weight = 1e-10) Loss loss;
}
