import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input({8, 10}) Tensor x;
  @Pad({1, -1}) Tensor a; // error at "-1": [range] padding is -1, and must be at least 0
  @From("x") @Pad({1, 2, 3}) Tensor b; // error at "{1, 2, 3}": [declaration] @Pad takes two numbers an axis, but 3 are given
  @From("x") @Pad({}) Tensor c; // error at "{}": [declaration] @Pad takes two numbers an axis, but none is given
  @From("x") @Pad(1) Tensor d; // error at "1)": [declaration] @Pad takes two numbers an axis, but 1 is given
  @From("x") @Pad({1, 1, 2, 2, 3, 3}) Tensor e; // error at "3, 3}": [axis] @Pad has numbers for 3 axes, but x [8,10] has 2 axes
  @From("x") @Pad({2147483647, 2147483647}) Tensor f; // error at "{2147483647": [overflow] the result [8,4294967304] has 34359738432 elements, and one tensor holds at most 2147483647
}
