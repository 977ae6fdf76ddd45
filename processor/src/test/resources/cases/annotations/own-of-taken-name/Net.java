package example;

import dev.adjoint.dsl.Input;
import dev.adjoint.dsl.Loss;
import dev.adjoint.dsl.Model;
import dev.adjoint.dsl.Tensor;
import dev.adjoint.dsl.layers.Pointwise;

@Model
class Net {
  @Input(4) Tensor x;
  @CrossEntropy Tensor y;
  @CrossEntropy Loss loss; // error: [declaration] @example.CrossEntropy gives a Tensor, but loss is a Loss
}

@Pointwise("x * x")
@interface CrossEntropy {}
