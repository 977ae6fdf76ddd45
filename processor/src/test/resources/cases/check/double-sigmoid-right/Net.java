import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(8) Tensor x;
  @Dense(out = 1) Tensor logit;
  @BinaryCrossEntropy(fromLogits = true) Loss loss;
  @Sigmoid @Output Tensor probability;
}
