import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(8) Tensor x;
  @Dense(out = 4) Tensor branch; // error at "branch": [unused] branch is never read, and it is not an @Output
  @From("x") @Dense(out = 3) @Softmax Tensor p;
  @CrossEntropy Loss loss; // error at "@CrossEntropy": [double-softmax] @CrossEntropy applies softmax itself, and p (line 8) already did
}
