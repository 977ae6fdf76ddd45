import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input({1, 4, 4}) Tensor x;
  @Conv2d(out = 1, kernel = 4) Tensor y;
  @BinaryCrossEntropy Loss loss; // error at "@BinaryCrossEntropy": [missing-sigmoid] @BinaryCrossEntropy takes probabilities, but y (line 7) is the bare result of @Conv2d
}
