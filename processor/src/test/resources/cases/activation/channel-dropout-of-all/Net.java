import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input({3, 4, 6}) Tensor x;
  @ChannelDropout(1) Tensor a; // error at "1)": [range] rate of @ChannelDropout is 1.0, and must be at least 0 and below 1
}
