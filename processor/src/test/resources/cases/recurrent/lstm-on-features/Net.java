import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(16) Tensor x;
  @Lstm(hidden = 8) Tensor y; // error at "@Lstm": [rank] @Lstm takes a sequence [T,F], but x has features [16]
}
