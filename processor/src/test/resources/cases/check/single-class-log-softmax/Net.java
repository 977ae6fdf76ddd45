import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input({1, 2, 2}) Tensor x;
  @LogSoftmax Tensor y; // error at "@LogSoftmax": [single-class-softmax] @LogSoftmax over a single unit is always 0
}
