import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(8) Tensor x;
  @Dense(out = 8) @Relu Tensor relu;
  @Dense(out = 8) @LeakyRelu Tensor leakyRelu;
  @Dense(out = 8) @PRelu Tensor prelu;
  @Dense(out = 8) @Elu(0.5) Tensor elu;
  @Dense(out = 8) @Selu Tensor selu;
  @Dense(out = 8) @Celu Tensor celu;
  @Dense(out = 8) @Gelu Tensor gelu;
  @Dense(out = 8) @Gelu(approximate = true) Tensor approximate;
  @Dense(out = 8) @Silu Tensor silu;
  @Dense(out = 8) @Mish Tensor mish;
  @Dense(out = 8) @Sigmoid Tensor sigmoid;
  @Dense(out = 8) @Tanh Tensor tanh;
  @Dense(out = 8) @Softplus Tensor softplus;
  @Dense(out = 8) @Softsign Tensor softsign;
  @Dense(out = 8) @HardSigmoid Tensor hardSigmoid;
  @Dense(out = 8) @HardSwish Tensor hardSwish;
  @Dense(out = 8) @HardTanh Tensor hardTanh;
  @Dense(out = 8) @Relu6 Tensor relu6;
  @Dense(out = 8) @LogSigmoid Tensor logSigmoid;
  @Dense(out = 8) @Softmax Tensor softmax;
  @Dense(out = 8) @LogSoftmax Tensor logSoftmax;
  @NegativeLogLikelihood Loss loss;
}
