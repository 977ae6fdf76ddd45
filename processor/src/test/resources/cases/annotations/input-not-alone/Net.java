package example;

import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(4) @Relu Tensor a; // error at "@Relu": [declaration] @Input stands alone on its field, but a has @Relu too
  @From("a") @Input(4) Tensor b; // error at "@From": [declaration] @Input stands alone on its field, but b has @From too
  @Input(4) @Shape("4") Tensor c; // error at "@Shape": [declaration] @Input stands alone on its field, but c has @Shape too
  @Input(4) @Output Tensor d; // error at "@Output": [declaration] @Input stands alone on its field, but d has @Output too
  @Input(4) @Dense(out = 3) @Relu Tensor e; // error at "@Dense": [declaration] @Input stands alone on its field, but e has @Dense too
  @Input(4) @CrossEntropy Tensor f; // error at "@Cross": [declaration] @CrossEntropy belongs on a Loss field, but f is a Tensor
}
