package golden;

import dev.adjoint.dsl.Input;
import dev.adjoint.dsl.Loss;
import dev.adjoint.dsl.Model;
import dev.adjoint.dsl.Tensor;
import dev.adjoint.dsl.layers.CrossEntropy;
import dev.adjoint.dsl.layers.Dense;
import dev.adjoint.dsl.layers.Relu;

@Model
class MnistMlp {
  @Input(784)               Tensor x;
  @Dense(out = 50) @Relu    Tensor hidden;
  @Dense(out = 10)          Tensor logits;
  @CrossEntropy             Loss   loss;
}
