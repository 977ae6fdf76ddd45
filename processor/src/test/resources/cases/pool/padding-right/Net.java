import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input({3, 4, 6}) Tensor x;
  @MaxPool2d(value = 2, padding = 1) @Shape("3, 3, 4") Tensor a;
}
