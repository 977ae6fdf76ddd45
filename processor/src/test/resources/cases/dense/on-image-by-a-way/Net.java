import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(784) Tensor x;
  @Dense(out = 400) @Relu Tensor wide;
  @Dropout(0.1) Tensor drop;
  @Reshape({16, 5, 5}) Tensor image;
  @Relu Tensor positive;
  @Sigmoid Tensor bounded;
  @Tanh Tensor centred;
  @Dropout(0.2) Tensor thinned;
  @Dense(out = 10) Tensor logits; // error at "@Dense": [rank] @Dense takes features [F] or a sequence [T,F], but thinned is an image [16,5,5]
}
