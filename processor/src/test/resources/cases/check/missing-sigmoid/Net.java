import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(8) Tensor x;
  @Dense(out = 1) Tensor y;
  @BinaryCrossEntropy Loss loss; // error at "@Binary": [missing-sigmoid] @BinaryCrossEntropy takes probabilities, but y (line 7) is the bare result of @Dense
}
