import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(400) Tensor x;
  @Relu @Shape("20, 20") Tensor y; // error at "\"20": [shape] @Shape says [20,20], but y is [400]
}
