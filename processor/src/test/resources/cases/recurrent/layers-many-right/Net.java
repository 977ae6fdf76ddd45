import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input({4, 3}) Tensor x;
  @Lstm(hidden = 2, layers = 32, bidirectional = true) Tensor y;
  @Gru(hidden = 2, layers = 32, bidirectional = true, returns = Returns.LAST) Tensor w;
  @Dense(out = 1) Tensor z;
  @MeanSquaredError Loss loss;
}
