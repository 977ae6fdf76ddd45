import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input({8, 10}) Tensor x;
  @Slice(axis = 1, start = 4, end = 11) Tensor a; // error at "11": [range] end 11 is outside of axis 1 of x [8,10]
}
