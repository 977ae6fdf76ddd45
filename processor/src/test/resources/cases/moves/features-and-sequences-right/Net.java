import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(10) Tensor x;
  @Pad({2, 3}) @Shape("15") Tensor a;
  @Slice(axis = 0, start = 0, end = 6) @Permute(0) @Shape("6") Tensor b;
  @Reshape({3, 2}) @Permute({1, 0}) @Shape("2, 3") Tensor c;
  @Slice(axis = 1, start = 2, end = 3) @Pad({0, 0, 1, 0}) @Shape("3, 1") Tensor d;
}
