import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input({8, 3}) Tensor x;
  @Dense(out = 1) Tensor y;
  @CrossEntropy Loss loss; // error at "@CrossEntropy": [single-class-softmax] @CrossEntropy over a single unit is always 0
}
