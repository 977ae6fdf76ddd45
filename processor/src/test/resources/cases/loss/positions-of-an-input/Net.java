import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input({2, 4, 4}) Tensor image;
  @CrossEntropy(target = "pixels") Loss pixel; // error at "@CrossEntropy": [no-loss-path] no trainable parameter reaches pixel
  @Reshape({8, 4}) @Dense(out = 6) Tensor tokens;
  @CrossEntropy(target = "words") Loss word;
}
