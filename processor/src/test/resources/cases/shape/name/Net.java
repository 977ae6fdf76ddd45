import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(400) Tensor x;
  @Relu @Shape("C") Tensor y; // error at "\"C": [unbound-dimension] no dimension "C", the sizes of a model are numbers (column 1 of "C")
}
