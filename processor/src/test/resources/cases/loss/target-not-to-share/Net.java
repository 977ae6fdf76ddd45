import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(4) Tensor x;
  @Dense(out = 10) Tensor y;
  @CrossEntropy Loss digit;
  @Dense(out = 5) Tensor z;
  @MeanSquaredError Loss size; // error at "@Mean": [target] "target" is one index below 10 for digit (line 8), but numbers [5] here
}
