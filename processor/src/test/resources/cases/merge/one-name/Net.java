import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(16) Tensor x;
  @Add("x") Tensor y; // error at "\"x\"": [declaration] @Add takes two or more names, but only 1 is given
}
