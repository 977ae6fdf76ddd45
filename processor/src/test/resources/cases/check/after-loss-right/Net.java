import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(8) Tensor x;
  @Dense(out = 3) Tensor logits;
  @CrossEntropy Loss loss;
  @Softmax @Output Tensor probabilities;
}
