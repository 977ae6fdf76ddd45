import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input({8, 10}) Tensor x;
  @Slice(axis = 2, start = 0, end = 1) Tensor a; // error at "2": [axis] axis 2, but x [8,10] has axes 0 to 1
  @From("x") @Slice(axis = -1, start = 0, end = 1) Tensor b; // error at "-1": [axis] axis -1, but x [8,10] has axes 0 to 1
}
