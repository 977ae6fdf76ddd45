import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(8) Tensor x;
  @Output @Dense(out = 4) Tensor branch;
  @From("x") @Dense(out = 3) @Output Tensor logits;
  @CrossEntropy Loss loss;
}
