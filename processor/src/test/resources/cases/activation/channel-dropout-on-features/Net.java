import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(10) Tensor x;
  @ChannelDropout(0.1) Tensor a; // error at "@ChannelDropout": [rank] @ChannelDropout takes an image [C,H,W] or a sequence [T,F], but x has features [10]
}
