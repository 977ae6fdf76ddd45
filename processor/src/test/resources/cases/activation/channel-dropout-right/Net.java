import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input({3, 4, 6}) Tensor x;
  @ChannelDropout Tensor a;
  @From("x") @Reshape({12, 6}) @ChannelDropout(0) Tensor b;
  @From("b") @GlobalMaxPool Tensor c;
  @From("a") @GlobalMaxPool Tensor d;
  @Output @Concat({"c", "d"}) Tensor e;
}
