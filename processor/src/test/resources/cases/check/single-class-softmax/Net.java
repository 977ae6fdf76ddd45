import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(8) Tensor x;
  @Dense(out = 1) @Softmax Tensor y; // error at "@Softmax": [single-class-softmax] @Softmax over a single unit is always 1
  @BinaryCrossEntropy Loss loss;
}
