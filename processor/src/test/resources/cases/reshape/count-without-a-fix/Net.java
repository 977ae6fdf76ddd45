import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(785) Tensor x;
  @Dense(out = 11) Tensor odd;
  @Reshape({2, 3}) Tensor y; // error at "{2": [reshape-count] odd [11] has 11 elements, but [2,3] has 6
}
