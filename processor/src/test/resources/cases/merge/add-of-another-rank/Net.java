import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(16) Tensor x;
  @Reshape({2, 8}) Tensor rows;
  @Add({"x", "rows"}) Tensor y; // error at "\"rows\"": [add-mismatch] "rows" does not have the shape of "x"
}
