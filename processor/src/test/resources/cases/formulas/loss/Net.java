package example;

import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(4) Tensor x;
  @Dense(out = 3) Tensor y;
  @PointwiseLoss("y - u") Loss a; // error at "\"y - u\"": [expression] unknown name "u", the variables here are y, t (column 5 of "y - u")
  @PointwiseLoss("y * y") Loss b; // error at "\"y * y\"": [expression] the formula "y * y" does not use t
  @PointwiseLoss(value = "square(y - t", target = "other") Loss c; // error at "\"square(y - t\"": [expression] expected ')' but found the end of the formula (column 13 of "square(y - t")
  @Mine Loss d;
}

@PointwiseLoss("scale * abs(x - t)") // error at "\"scale * abs(x - t)\"": [expression] unknown name "x", the variables here are y, t, scale (column 13 of "scale * abs(x - t)")
@interface Mine {
  double scale() default 1;

  String target() default "target";

  double weight() default 1;
}
