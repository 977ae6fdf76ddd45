import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input({1, 28, 28}) Tensor x;
  @Conv1d(out = 4, kernel = 3) Tensor y; // error at "@Conv1d": [rank] @Conv1d takes a sequence [T,F], but x is an image [1,28,28]
}
