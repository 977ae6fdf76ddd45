import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input({2, 2, 2, 2}) Tensor x; // error at "{2": [rank] an @Input has 1 to 3 sizes, but 4 are
  @Dense(out = 2) Tensor y;
}
