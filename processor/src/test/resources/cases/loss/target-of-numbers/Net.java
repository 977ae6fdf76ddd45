import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(1) Tensor x;
  @Dense(out = 3) Tensor y;
  @CrossEntropy(target = "x") Loss loss; // error at "\"x\"": [target] "x" holds numbers, but @CrossEntropy compares with class indices
}
