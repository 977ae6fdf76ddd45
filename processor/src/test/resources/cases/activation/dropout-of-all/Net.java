import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(8) Tensor x;
  @Dropout(1.0) Tensor y; // error at "1.0": [range] rate 1.0 of @Dropout is not at least 0 and below 1
}
