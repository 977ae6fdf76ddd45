import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(8) Tensor x;
  @Dense(out = 3) Tensor logits;
  @Softmax @Output Tensor probabilities;
  @CrossEntropy Loss loss; // error at "@CrossEntropy": [double-softmax] @CrossEntropy applies softmax itself, and probabilities (line 8) already did
}
