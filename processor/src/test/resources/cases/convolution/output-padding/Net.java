import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input({4, 8, 8}) Tensor x;
  @ConvTranspose2d(out = 8, kernel = 3, stride = 2, outputPadding = 2) Tensor a; // error at "2)": [range] outputPadding 2 is below neither the stride 2 nor the dilation 1
  @From("x") @ConvTranspose2d(out = 8, kernel = 3, stride = {3, 1}, outputPadding = {2, 1}) Tensor b; // error at "1})": [range] outputPadding 1 is below neither the stride 1 nor the dilation 1
  @From("x") @ConvTranspose2d(out = 8, kernel = 3, outputPadding = -1) Tensor c; // error at "-1": [range] outputPadding is -1, and must be at least 0
  @From("x") @ConvTranspose2d(out = 8, kernel = 3, same = true, outputPadding = 0) Tensor d; // error at "0)": [declaration] outputPadding and same = true exclude each other: same chooses the padding
}
