import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input({28, 16}) Tensor x;
  @Gru(hidden = 0) Tensor y; // error at "0": [positive] hidden is 0, and must be at least 1
}
