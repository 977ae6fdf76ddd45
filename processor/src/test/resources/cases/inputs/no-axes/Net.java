import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input Tensor x; // error at "@Input": [rank] an @Input has 1 to 3 sizes, but none is written
  @Dense(out = 2) Tensor y;
}
