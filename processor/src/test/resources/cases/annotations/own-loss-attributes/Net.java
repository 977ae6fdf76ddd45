package example;

import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;
import java.lang.annotation.ElementType;

@Model
class Net {
  @Input(4) Tensor x;
  @Dense(out = 3) Tensor y;
  @Mine Loss a; // error at "@Mine": [declaration] weight of @Mine is a number, but has the type String
  @Yours(target = 1) Loss b; // error at "@Yours": [declaration] target of @Yours is the name of an input, so a String, but has the type int
  @Theirs Loss c;
  // error at "@Theirs": [declaration] target of @Theirs is the name of an input, so a String, but has the type ElementType
  // error at "@Theirs": [declaration] weight of @Theirs is a number, but has the type boolean

  static Object net = NetNetwork.create(null, 1, 1L);
}

@PointwiseLoss("square(y - t)")
@interface Mine {
  String weight() default "heavy";
}

@PointwiseLoss("square(y - t)")
@interface Yours {
  int target();
}

@PointwiseLoss("square(y - t)")
@interface Theirs {
  ElementType target() default ElementType.FIELD;

  boolean weight() default true;
}
