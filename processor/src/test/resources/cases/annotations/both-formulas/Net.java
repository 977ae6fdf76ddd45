package example;

import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(4) Tensor x;
  @Dense(out = 3) @Mine Tensor y; // error at "@Mine": [declaration] @Mine carries both @Pointwise and @PointwiseLoss, and can be only one of them
}

@Pointwise("x * 2")
@PointwiseLoss("y - t")
@interface Mine {}
