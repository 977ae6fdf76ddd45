import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(16) Tensor x;
  @Reshape({}) Tensor y; // error at "{}": [rank] @Reshape gives 1 to 3 axes, but 0 are written
}
