import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input({4, 2}) Tensor t;
  @Lstm(hidden = 3) Tensor h;
  @Lstm(hidden = 3) Tensor hH;
  @Add({"h", "hH"}) Tensor hHAt;
  @Gru(hidden = 2, returns = Returns.LAST) Tensor steps;
  @MeanSquaredError Loss loss;
}
