package example;

import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input({6, 4, 3}) Tensor x;
  @GroupNorm(groups = 1) @Relu Tensor a;
  @GroupNorm(groups = 2, eps = 0.5) @InstanceNorm(affine = true) Tensor b;
  @Frozen @GroupNorm(groups = 6) @InstanceNorm Tensor c;
  @Flatten @Dense(out = 2) Tensor d;
}
