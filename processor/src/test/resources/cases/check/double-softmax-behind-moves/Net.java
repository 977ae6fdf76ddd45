import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(8) Tensor x;
  @Dense(out = 12) @Reshape({3, 2, 2}) @LogSoftmax Tensor logs;
  @Reshape({4, 3}) Tensor turned;
  @Flatten @Dropout(0.1) Tensor flat;
  @CrossEntropy Loss loss; // error at "@CrossEntropy": [double-softmax] @CrossEntropy applies softmax itself, and logs (line 7) already did
}
