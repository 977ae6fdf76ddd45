import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(16) Tensor x;
  @Dense(out = 16) Tensor h;
  @Add({"h", "h", "x"}) Tensor y;
  @Multiply({"y", "y"}) Tensor z;
  @MeanSquaredError Loss loss;
}
