import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(4) Tensor x;
  @Dense(out = 4) Tensor y;
  @MeanSquaredError(target = "class") Loss loss; // error at "\"class\"": [target] "class" is not a Java identifier, so no input can have that name
  @MeanAbsoluteError(target = "") Loss other; // error at "\"\"": [target] "" is not a Java identifier, so no input can have that name
}
