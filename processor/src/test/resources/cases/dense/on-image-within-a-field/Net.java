import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(784) Tensor x;
  @Reshape({1, 28, 28}) @Relu @Dense(out = 10) Tensor logits; // error at "@Dense": [rank] @Dense takes features [F] or a sequence [T,F], but the result of @Relu is an image [1,28,28]
}
