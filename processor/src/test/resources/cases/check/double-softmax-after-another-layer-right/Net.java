import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(8) Tensor x;
  @Dense(out = 12) @Softmax Tensor gate;
  @Dense(out = 3) Tensor logits;
  @CrossEntropy Loss loss;
}
