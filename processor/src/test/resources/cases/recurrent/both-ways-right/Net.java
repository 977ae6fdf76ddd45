import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input({28, 16}) Tensor x;
  @Shape("28, 16") @Gru(hidden = 8, layers = 2, bidirectional = true) Tensor states;
  @Rnn(hidden = 3, activation = CellActivation.RELU, bidirectional = true, returns = Returns.LAST) Tensor state;
  @Shape("6") @Relu Tensor y;
}
