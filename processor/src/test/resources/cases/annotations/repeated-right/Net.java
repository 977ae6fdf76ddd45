package example;

import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;
import java.lang.annotation.Repeatable;

@Model
class Net {
  @Input(4) Tensor x;
  @Dense(out = 3) @Scale(2) @Relu @Scale(3) Tensor a, b;
  @Add({"a", "b"}) @Scale(4) @Scale(5) Tensor y;
  @Scales({@Scale(6), @Scale(7)}) @Shape("3") Tensor z;
}

@Repeatable(Scales.class)
@Pointwise("x * value")
@interface Scale {
  double value();
}

@interface Scales {
  Scale[] value();
}
