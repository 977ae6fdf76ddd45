import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(8) Tensor x;
  @Dense(out = 4, bias = false) @Dropout(0.5) Tensor y;
  @Reshape({2, 2}) Tensor z;
  @BinaryCrossEntropy Loss loss; // error at "@Binary": [missing-sigmoid] @BinaryCrossEntropy takes probabilities, but z (line 8) is the bare result of @Dense
}
