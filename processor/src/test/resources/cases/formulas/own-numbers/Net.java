package example;

import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(4) Tensor x;
  @Scaled(1.0 / 0) Tensor y; // error at "/": [range] value Infinity is not a finite number
}

@Pointwise("x * value")
@interface Scaled {
  double value();
}
