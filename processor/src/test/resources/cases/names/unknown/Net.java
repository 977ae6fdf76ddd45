import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(16) Tensor drop;
  @Dense(out = 8) Tensor h;
  @From("drpo") @Dense(out = 4) Tensor y; // error at "\"drpo\"": [unknown-name] no value "drpo" above this field, did you mean "drop" (line 6)
  @Add({"h", "y"}) Tensor z;
}
