import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input({3, 8, 10}) Tensor x;
  @Upsample(0) Tensor a; // error at "0": [positive] the factor is 0, and must be at least 1
  @From("x") @Upsample({2, 2, 2}) Tensor b; // error at "{2, 2, 2}": [declaration] @Upsample takes 1 factor, or 2, but 3 are given
  @From("x") @Upsample({}) Tensor c; // error at "{}": [declaration] @Upsample takes 1 factor, or 2, but none is given
  @From("x") @Upsample(100000) Tensor d; // error at "100000": [overflow] the result [3,800000,1000000] has 2400000000000 elements, and one tensor holds at most 2147483647
  @From("x") @Flatten @Upsample(2) Tensor e; // error at "@Upsample": [rank] @Upsample takes an image [C,H,W], but the result of @Flatten has features [240]
}
