import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net { // error at "class": [declaration] Net has inputs only, so there is nothing to compute
  @Input(4) Tensor x;
  @Input(4) Tensor z;
}
