import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input({8, 10}) Tensor x;
  @Slice(axis = 0, start = 0, end = -1) Tensor y; // error at "-1": [range] nothing lies from start 0 to end -1, which is exclusive
}
