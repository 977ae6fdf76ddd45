import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input({1, 1}) Tensor x;
  @Shape("1, 1") @Lstm(hidden = 1) Tensor states;
  @Gru(hidden = 1, returns = Returns.LAST) Tensor y;
}
