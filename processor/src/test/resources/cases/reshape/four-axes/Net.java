import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(16) Tensor x;
  @Reshape({2, 2, 2, 2}) Tensor y; // error at "{2": [rank] @Reshape gives 1 to 3 axes, but 4 are written
}
