import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(4) Tensor x;
  @Dense(out = 5) Tensor y;
  @PointwiseLoss("square(y - x)") Loss loss; // error at "\"square": [expression] unknown name "x", the variables here are y, t (column 12 of "square(y - x)")
  @PointwiseLoss("y * y") Loss other; // error at "\"y": [expression] the formula "y * y" does not use t
}
