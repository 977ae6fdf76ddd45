package example;

import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(8) Tensor x;
  @Dense(out = 4) Tensor y;
  @CosineEmbedding(with = "x", margin = 2) Loss a;
  // error at "2": [range] margin is 2.0, and must be at least -1 and at most 1
  // error at "\"x\"": [shape] x [8] does not have the shape of y [4]
  @CosineEmbedding(with = "z") Loss b;
  // error at "\"z\"": [unknown-name] no value "z" above this field
  @Reshape({2, 2}) Tensor sequence;
  @CosineEmbedding(with = "sequence") Loss c;
  // error at "@CosineEmbedding": [rank] @CosineEmbedding takes features [F], but sequence is a sequence [2,2]
}
