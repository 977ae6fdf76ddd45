package example;

import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Bias {
  @Input(4) Tensor x;
  @Dense(out = 4, bias = false) @Tanh Tensor a;
  @Dense(out = 4) @Tied("a") Tensor y;
  // error at "\"a\"": [tied-shape] @Dense needs a bias, and "a" has none
  @MeanSquaredError Loss loss;
}

@Model
class Layers {
  @Input({5, 4}) Tensor x;
  @Lstm(hidden = 4) Tensor a;
  @Lstm(hidden = 4, layers = 2) @Tied("a") Tensor y;
  // error at "\"a\"": [tied-shape] @Lstm needs a weight_ih_l1, and "a" has none
  @MeanSquaredError Loss loss;
}
