import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(16) Tensor x;
  @Concat({}) Tensor y; // error at "{}": [declaration] @Concat takes two or more names, but none is given
}
