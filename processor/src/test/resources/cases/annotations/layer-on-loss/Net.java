package example;

import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(4) Tensor x;
  @Dense(out = 3) Tensor y;

  @Relu Loss a; // error at "@Relu": [declaration] @Relu gives a Tensor, but a is a Loss
  @Dense(out = 3) @CrossEntropy Loss b; // error at "@Dense": [declaration] @Dense gives a Tensor, but b is a Loss
  @Add({"x", "y"}) @Softmax Loss c;
  // error at "@Add": [declaration] @Add gives a Tensor, but c is a Loss
  // error at "@Softmax": [declaration] @Softmax gives a Tensor, but c is a Loss
}
