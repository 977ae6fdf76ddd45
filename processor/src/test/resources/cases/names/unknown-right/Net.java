import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(16) Tensor drop;
  @Dense(out = 4) Tensor h;
  @From("drop") @Dense(out = 4) Tensor y;
  @Add({"h", "y"}) Tensor z;
}
