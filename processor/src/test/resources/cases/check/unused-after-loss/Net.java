import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(8) Tensor x;
  @Dense(out = 3) Tensor logits;
  @CrossEntropy Loss loss;
  @Softmax Tensor probabilities; // error at "probabilities": [unused] probabilities is never read, and it is not an @Output
}
