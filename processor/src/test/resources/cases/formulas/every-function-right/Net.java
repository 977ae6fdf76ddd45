package example;

import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(4) Tensor x;
  @Pointwise("abs(x) + sign(x) + sqrt(x) + exp(x) + expm1(x) + log(x) + log1p(x)") Tensor a;
  @Pointwise("sin(x) + cos(x) + tanh(x) + sigmoid(x) + softplus(x) + erf(x) + square(x)") Tensor b;
  @Pointwise("min(x, 1) + max(x, -1) + pow(x, 2) + where(x <= 0, -x, x / (2 * pi))") Tensor c;
  @Pointwise("where(x != 1e-3, 1, 0) * 0.5") Tensor d;
}
