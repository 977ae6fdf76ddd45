import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(dims = "T, 4", max = "T <= 16") Tensor x;
  @MaxPool1d(2) Tensor half;
  @Pad({0, 0, 0, 3}) Tensor more;
  @Add({"x", "more"}) Tensor sum; // error at "\"more\"": [add-mismatch] "more" does not have the shape of "x"
  @From("x") @Conv1d(out = 4, kernel = 3, same = true) Tensor same;
  @Add({"x", "same"}) Tensor right;
}
