import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input({16, 5, 5}) Tensor x;
  @Dense(out = 120) @Relu Tensor fc1; // error at "@Dense": [rank] @Dense takes features [F] or a sequence [T,F], but x is an image [16,5,5]
}
