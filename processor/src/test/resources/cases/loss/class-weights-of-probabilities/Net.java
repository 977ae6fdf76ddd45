import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(6) Tensor x;
  @Dense(out = 3) @Softmax Tensor y;
  @CrossEntropy(classWeights = {1, 2, 3}) Loss loss; // error at "@Cross": [double-softmax] @CrossEntropy applies softmax itself, and y (line 7) already did
}
