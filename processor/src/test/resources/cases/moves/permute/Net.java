import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input({8, 10}) Tensor x;
  @Permute({1, 1}) Tensor a; // error at "1})": [axis] axis 1 a second time
  @From("x") @Permute({1, 2}) Tensor b; // error at "2": [axis] axis 2, but x [8,10] has axes 0 to 1
  @From("x") @Permute({1}) Tensor c; // error at "{1}": [axis] @Permute needs every axis once, but x [8,10] has 2, and 1 is given
  @From("x") @Permute({}) Tensor d; // error at "{}": [axis] @Permute needs every axis once, but x [8,10] has 2, and 0 are given
}
