import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input({3, 8, 10}) Tensor x;
  @Pad({1, 2, 3, 4}) @Shape("3, 15, 13") Tensor a;
  @Pad({0, 0, 0, 0, 1, 1}) @Shape("5, 15, 13") Tensor b;
  @Slice(axis = 0, start = 1, end = 4) @Shape("3, 15, 13") Tensor c;
  @Slice(axis = 2, start = 12, end = 13) @Shape("3, 15, 1") Tensor d;
  @Permute({2, 0, 1}) @Shape("1, 3, 15") Tensor e;
  @Upsample(2) @Shape("1, 6, 30") Tensor f;
  @Upsample(value = {1, 3}, mode = Interpolation.BILINEAR) @Shape("1, 6, 90") Tensor g;
  @Permute({0, 1, 2}) @Pad({0, 0}) @Shape("1, 6, 90") Tensor h;
}
