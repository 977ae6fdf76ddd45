package example;

import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(8) Tensor x;
  @Dense(out = 8) @Tanh Tensor a;
  @Dense(out = 8) @Tied("a") @Frozen Tensor b;
  // error at "@Frozen": [declaration] @Frozen cannot hold parameters that b has of a
  @Dense(out = 3) Tensor y;
  @MeanSquaredError Loss loss;
}
