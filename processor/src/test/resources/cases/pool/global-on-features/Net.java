import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(10) Tensor x;
  @GlobalAvgPool Tensor a; // error at "@GlobalAvgPool": [rank] @GlobalAvgPool takes an image [C,H,W] or a sequence [T,F], but x has features [10]
  @From("x") @GlobalMaxPool Tensor b; // error at "@GlobalMaxPool": [rank] @GlobalMaxPool takes an image [C,H,W] or a sequence [T,F], but x has features [10]
}
