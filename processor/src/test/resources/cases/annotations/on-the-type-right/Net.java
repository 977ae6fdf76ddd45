package example;

import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;
import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

@Model
class Net {
  @Input(4) @Sure Tensor x;
  @Sure @Dense(out = 3) Tensor y;
  @Dense(out = 3) dev.adjoint.dsl.@Sure Tensor z;
  @Distance(target = "wanted") Loss loss;

  static Object run(NetNetwork net) {
    return net.forward(new float[4], new float[3]);
  }
}

@Target(ElementType.TYPE_USE)
@interface Sure {}

@PointwiseLoss("abs(y - t)")
@interface Distance {
  @Sure String target();

  @Sure String[] notes() default {"some", "note"};
}
