package example;

import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input({5, 2, 1}) Tensor x;
  @Frozen @InstanceNorm Tensor y;
  // error at "@Frozen": [declaration] @Frozen needs parameters, but no layer of y has any
}
