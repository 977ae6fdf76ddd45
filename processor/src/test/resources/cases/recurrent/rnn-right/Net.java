import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input({28, 16}) Tensor x;
  @Rnn(hidden = 8) Tensor states;
  @Shape("28, 8") @Relu Tensor y;
}
