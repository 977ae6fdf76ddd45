import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input({28, 16}) Tensor x;
  @Lstm(hidden = 8, layers = 0) Tensor y; // error at "0": [positive] layers is 0, and must be at least 1
}
