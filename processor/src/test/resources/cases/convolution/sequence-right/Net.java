import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input({28, 6}) Tensor x;
  @Conv1d(out = 8, kernel = 3, padding = 1) @Relu @Shape("28, 8") Tensor a;
  @Conv1d(out = 4, kernel = 5, stride = 2, dilation = 2, groups = 2) @Shape("10, 4") Tensor b;
  @Conv1d(out = 4, kernel = 4, same = true) @Shape("10, 4") Tensor c;
}
