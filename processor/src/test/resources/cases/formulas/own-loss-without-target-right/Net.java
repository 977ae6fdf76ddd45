package example;

import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(4) Tensor x;
  @Dense(out = 3) Tensor y;
  @Distance Loss loss;
}

@PointwiseLoss("abs(y - t)")
@interface Distance {}
