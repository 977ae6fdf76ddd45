import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(8) Tensor x;
  @Dropout(1.0) Tensor y; // error at "1.0": [range] rate of @Dropout is 1.0, and must be at least 0 and below 1
}
