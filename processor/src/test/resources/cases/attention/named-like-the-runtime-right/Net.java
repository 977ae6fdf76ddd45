import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input({4, 6, 6}) Tensor x;
  @Conv2d(out = 4, kernel = 3) Tensor Window;
  @Upsample(2) Tensor Scaling;
  @Reshape({32, 8}) @SelfAttention(heads = 2) Tensor Heads;
  @Conv1d(out = 4, kernel = 3) Tensor heads;
}
