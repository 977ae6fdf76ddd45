import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(8) Tensor x;
  @Dense(out = 1) @Pointwise("sigmoid(2 * x)") @Reshape({1, 1}) Tensor probability;
  @BinaryCrossEntropy(fromLogits = true) Loss loss; // error at "true": [double-sigmoid] @BinaryCrossEntropy from logits applies sigmoid itself, and probability (line 7) already did
}
