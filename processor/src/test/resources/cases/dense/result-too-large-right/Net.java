import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input({65536, 4}) Tensor x;
  @Dense(out = 32767) Tensor y;
}
