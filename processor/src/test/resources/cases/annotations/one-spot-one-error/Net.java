package example;

import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(4)
  @Relu // error: [declaration] @Input stands alone on its field, but a has @Relu too
  Tensor a, b;

  @Output @CrossEntropy Loss c, d; // error: [declaration] @Output belongs on a Tensor field, but c is a Loss
}
