import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(4) Tensor x;
  @Dense(out = 5) Tensor y;
  @MeanSquaredError(weight = 0) Loss a; // error at "0)": [positive] weight is 0.0, and must be above 0
  @MeanSquaredError(weight = -0.5) Loss b; // error at "-0.5": [positive] weight is -0.5, and must be above 0
  @MeanSquaredError(weight = 0.0 / 0.0) Loss c; // error at "/ 0.0": [range] weight NaN is not a finite number
  @MeanSquaredError(weight = 1e300 * 1e300) Loss d; // error at "* 1e300": [range] weight Infinity is not a finite number
}
