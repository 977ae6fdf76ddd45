import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(400) Tensor x;
  @Reshape({16, 5, 5}) Tensor y;
  @Relu @Shape("16, 10, 10") Tensor z; // error at "\"16": [shape] @Shape says [16,10,10], but z is [16,5,5]
}
