import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input({2, 1}) Tensor x;
  @Lstm(hidden = 30000) Tensor y; // error at "30000": [overflow] the weight of the state [120000,30000] has 3600000000 elements, and one tensor holds at most 2147483647
}
