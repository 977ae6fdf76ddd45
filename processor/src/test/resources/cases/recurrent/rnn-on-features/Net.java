import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(16) Tensor x;
  @Rnn(hidden = 8) Tensor y; // error at "@Rnn": [rank] @Rnn takes a sequence [T,F], but x has features [16]
}
