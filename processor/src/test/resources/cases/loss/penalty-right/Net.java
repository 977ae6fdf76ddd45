import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(6) Tensor x;
  @Input(2) Tensor eps;
  @From("x") @Dense(out = 4) @Relu Tensor h;
  @Dense(out = 2) Tensor m;
  @From("h") @Dense(out = 2) Tensor v;
  @Penalty(value = "0.5 * (m * m + exp(v) - v - 1)", of = {"m", "v"}, weight = 0.1) Loss divergence;
  @Pointwise(value = "m + exp(0.5 * v) * eps", of = {"m", "v", "eps"}) Tensor z;
  @Dense(out = 6) @Sigmoid Tensor y;
  @BinaryCrossEntropy(target = "x") Loss reconstruction;
}
