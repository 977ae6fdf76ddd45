import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(1000000) Tensor x;
  @Dense(out = 2148) Tensor y; // error at "2148": [overflow] the weight [2148,1000000] has 2148000000 elements, and one tensor holds at most 2147483647
}
