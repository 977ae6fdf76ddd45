package example;

import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(4) Tensor x;
  @Dense(out = 3) Tensor y;

  @CrossEntropy @Output Loss a; // error at "@Output": [declaration] @Output belongs on a Tensor field, but a is a Loss
  @Shape("1") @CrossEntropy Loss b; // error at "@Shape": [declaration] @Shape belongs on a Tensor field, but b is a Loss
  @CrossEntropy @Frozen Loss c; // error at "@Frozen": [declaration] @Frozen belongs on a Tensor field, but c is a Loss
  @Input(3) Loss d; // error at "@Input": [declaration] @Input belongs on a Tensor field, but d is a Loss
}
