import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input({28, 16}) Tensor x;
  @Lstm(hidden = 8, returns = Returns.LAST) Tensor state;
  @Shape("8") @Relu Tensor y;
}
