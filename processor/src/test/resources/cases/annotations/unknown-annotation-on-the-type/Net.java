package example;

import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;
import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

@Model
class Net {
  @Input(4) Tensor x;
  @Sure @Unsure @Dense(out = 3) Tensor y; // error at "Unsure": cannot find symbol
  static Object net = NetNetwork.create(null, 1, 1L);
}

@Target(ElementType.TYPE_USE)
@interface Sure {}
