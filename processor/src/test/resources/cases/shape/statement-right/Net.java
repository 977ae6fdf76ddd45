import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(400) Tensor x;
  @Reshape({16, 5, 5}) @Shape("2*8, (11 - 1)/2, -11 % 8 + 7 / 3 - 2 + 2*(1 - 1)") Tensor y;
}
