import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(value = 4, limit = 10) Tensor x; // error at "10": [declaration] limit 10 is for indices, but x is not of type INDEX
  @Relu Tensor y;
}
