import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input({3, 4, 6}) Tensor x;
  @MaxPool2d(4) Tensor a;
}
