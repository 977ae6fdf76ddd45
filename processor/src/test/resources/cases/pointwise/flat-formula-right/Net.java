import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(4) Tensor x;
  @Dense(out = 4) Tensor hidden;
  @Pointwise("sign(x)") Tensor signs;
  @Add({"hidden", "signs"}) Tensor y;
  @MeanSquaredError Loss loss;
}
