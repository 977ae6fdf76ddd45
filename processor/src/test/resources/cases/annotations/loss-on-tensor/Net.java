package example;

import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(4) Tensor x;
  @Dense(out = 3) @CrossEntropy Tensor a; // error at "@Cross": [declaration] @CrossEntropy belongs on a Loss field, but a is a Tensor
  @From("x") @MeanSquaredError Tensor b; // error at "@Mean": [declaration] @MeanSquaredError belongs on a Loss field, but b is a Tensor
  @PointwiseLoss("y - t") Tensor c; // error at "@Pointwise": [declaration] @PointwiseLoss belongs on a Loss field, but c is a Tensor
}
