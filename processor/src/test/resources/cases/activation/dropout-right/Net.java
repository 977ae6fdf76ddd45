import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(8) Tensor x;
  @Dropout(0) Tensor y;
  @Dropout(0.999) Tensor z;
  @Dropout Tensor half;
}
