import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input({3, 8, 8}) Tensor x;
  @Reshape({8, 3, 8}) Tensor turned;
  @Reshape({8, 24}) Tensor rows;
  @Reshape({192, 1, 1}) Tensor channels;
  @Flatten @Dense(out = 4) Tensor y;
}
