package example;

import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(4) Tensor x;
  @Dense(out = 3) Tensor y;

  @Mine Tensor z; // error: [declaration] @Mine belongs on a Loss field, but z is a Tensor
  @Yours Loss loss; // error: [declaration] @Yours gives a Tensor, but loss is a Loss
}

@PointwiseLoss("abs(y - t)")
@interface Mine {}

@Pointwise("x * x")
@interface Yours {}
