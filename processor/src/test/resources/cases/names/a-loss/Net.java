import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(16) Tensor x;
  @Dense(out = 2) Tensor y;
  @MeanSquaredError Loss loss;
  @From("loss") @Tanh Tensor z; // error at "\"loss\"": [type] "loss" is a Loss, and only a Tensor can be read
}
