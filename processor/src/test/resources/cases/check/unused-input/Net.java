import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(8) Tensor x;
  @Input(8) Tensor noise; // error at "noise": [unused] noise is an input that nothing reads
  @From("x") @Dense(out = 3) Tensor logits;
  @CrossEntropy Loss loss;
}
