package example;

import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input({6, 4, 3}) Tensor x;
  @BatchNorm Tensor a;
  @Reshape({12, 6}) @Dense(out = 5, bias = false) @BatchNorm(momentum = 1) @Relu Tensor b;
  @Frozen @BatchNorm(eps = 0.1, momentum = 0) Tensor c;
  @Flatten @Dense(out = 5) @BatchNorm @PRelu Tensor d;
  @MeanSquaredError Loss loss;
}
