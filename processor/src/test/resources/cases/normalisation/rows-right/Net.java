package example;

import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input({4, 6}) Tensor x;
  @LayerNorm Tensor a;
  @Dense(out = 5, bias = false) @RmsNorm(eps = 0.001) @Relu Tensor b;
  @Flatten @Frozen @LayerNorm(eps = 1) Tensor c;
  @Dense(out = 1) @LayerNorm Tensor d;
}
