import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(4) Tensor x;
  @Input(3) Tensor t;
  @From("x") @Dense(out = 2) Tensor y;
  @MeanSquaredError(target = "t") Loss l0; // error at "\"t\"": [target] "t" is [3], but y [2] is compared with numbers [2]
  @HalfMeanSquaredError(target = "t") Loss l1; // error at "\"t\"": [target] "t" is [3], but y [2] is compared with numbers [2]
  @MeanAbsoluteError(target = "t") Loss l2; // error at "\"t\"": [target] "t" is [3], but y [2] is compared with numbers [2]
  @Huber(target = "t") Loss l3; // error at "\"t\"": [target] "t" is [3], but y [2] is compared with numbers [2]
  @Hinge(target = "t") Loss l4; // error at "\"t\"": [target] "t" is [3], but y [2] is compared with numbers [2]
  @KullbackLeibler(target = "t") Loss l5; // error at "\"t\"": [target] "t" is [3], but y [2] is compared with numbers [2]
}
