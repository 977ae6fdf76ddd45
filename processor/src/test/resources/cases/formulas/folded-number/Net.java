import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model class Net {
  @Input(4) Tensor x;
  @Pointwise("x * 1e30 * 1e30") Tensor a; // error at "\"x": [expression] the formula "x * 1e30 * 1e30" comes to 1E+60, which is too large for float32
  @From("x") @Pointwise("x + 1e-30 * 1e-30") Tensor b; // error at "\"x +": [expression] the formula "x + 1e-30 * 1e-30" comes to 1E-60, which is 0 in float32
}
