import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input({8, 10}) Tensor x;
  @Slice(axis = 0, start = -1, end = 4) Tensor a; // error at "-1": [range] start -1 is outside of axis 0 of x [8,10]
  @From("x") @Slice(axis = 0, start = 8, end = 8) Tensor b; // error at "8,": [range] start 8 is outside of axis 0 of x [8,10]
  @From("x") @Slice(axis = 0, start = 3, end = 3) Tensor c; // error at "3)": [range] nothing lies from start 3 to end 3, which is exclusive
}
