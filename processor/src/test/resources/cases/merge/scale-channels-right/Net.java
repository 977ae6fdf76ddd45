import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input({3, 8, 10}) Tensor x;
  @GlobalAvgPool @Dense(out = 3) @Sigmoid Tensor gate;
  @ScaleChannels({"x", "gate"}) @Shape("3, 8, 10") Tensor y;
  @Reshape({8, 30}) Tensor sequence;
  @GlobalMaxPool Tensor other;
  @ScaleChannels({"sequence", "other"}) @Shape("8, 30") Tensor z;
}
