package example;

import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Block
class Inner {
  @Input(dims = "F") Tensor x;
  @Dense(out = 8) Tensor y;
}

@Model
class Net {
  @Input(8) Tensor x;
  @Dense(out = 8) Tensor a;
  @Tied("a") Inner inner; // error at "@Tied": [declaration] @Tied belongs on a Tensor field, but inner is a block
  @Input(8) @Tied("a") Tensor z; // error at "@Tied": [declaration] @Input stands alone on its field, but z has @Tied too
  @Add({"inner", "z"}) Tensor y;
  @MeanSquaredError @Tied("a") Loss loss;
  // error at "@Tied": [declaration] @Tied belongs on a Tensor field, but loss is a Loss
}
