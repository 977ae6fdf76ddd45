import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input({16, 7, 7}) Tensor x;
  @ConvTranspose2d(out = 8, kernel = 4, stride = 2, padding = 1) @Relu @Shape("8, 14, 14") Tensor a;
  @ConvTranspose2d(out = 4, kernel = 3, stride = 2, padding = 1, outputPadding = 1, groups = 4) @Shape("4, 28, 28") Tensor b;
  @ConvTranspose2d(out = 1, kernel = {5, 4}, same = true, bias = false) @Shape("1, 28, 28") Tensor c;
  @ConvTranspose2d(out = 1, kernel = 2, dilation = 3, outputPadding = {2, 0}) @Shape("1, 33, 31") Tensor d;
}
