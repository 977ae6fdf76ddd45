import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(8) Tensor x;
  @Dense(out = 3) Tensor logits;
  @Softmax @Output Tensor probabilities;
  @From("logits") @CrossEntropy Loss loss;
}
