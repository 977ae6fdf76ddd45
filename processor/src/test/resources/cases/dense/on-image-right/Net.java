import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input({16, 5, 5}) Tensor x;
  @Flatten @Dense(out = 120) @Relu Tensor fc1;
}
