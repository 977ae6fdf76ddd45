import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input({4, 3}) Tensor x;
  @Lstm(hidden = 2, layers = 33) Tensor y; // error at "33": [range] layers 33 is above 32
}
