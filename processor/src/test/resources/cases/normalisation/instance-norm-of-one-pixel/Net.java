package example;

import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input({5, 1, 1}) Tensor x;
  @InstanceNorm Tensor y;
  // error at "@InstanceNorm": [shape] @InstanceNorm of one pixel a channel is 0 everywhere, and x [5,1,1] has no more
}
