import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model class Net {
  @Input(4) Tensor x;
  @Input(3) Tensor digit;
  @Input({2, 3}) Tensor map;
  @From("x") @Dense(out = 3) Tensor logits;
  @CrossEntropy(target = "digit") Loss loss; // error at "\"digit\"": [target] "digit" holds numbers, but @CrossEntropy compares with class indices
  @From("x") @Dense(out = 24) @Reshape({4, 2, 3}) Tensor image;
  @CrossEntropy(target = "map") Loss loss2; // error at "\"map\"": [target] "map" holds numbers, but @CrossEntropy compares with class indices
}
