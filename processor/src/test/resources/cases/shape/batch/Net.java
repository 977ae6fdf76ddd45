import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(400) Tensor x;
  @Relu @Shape("B, 400") Tensor y; // error at "\"B": [unbound-dimension] B is the batch, which is never written (column 1 of "B, 400")
}
