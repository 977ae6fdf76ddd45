import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input({16777217, 2}) Tensor x;
  @PRelu @Reshape({2, 16777217}) Tensor y;
  @CrossEntropy Loss loss; // error at "@CrossEntropy": [range] y [2,16777217] has 16777217 classes, and class indices are exact only below 16777216
}
