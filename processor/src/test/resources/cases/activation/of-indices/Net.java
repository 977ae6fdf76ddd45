import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(value = 4, type = ValueType.INDEX, limit = 9) Tensor ids;
  @From("ids") @Relu Tensor y0; // error at "@Relu": [type] @Relu takes numbers, but ids is an INDEX input
  @From("ids") @LeakyRelu Tensor y1; // error at "@LeakyRelu": [type] @LeakyRelu takes numbers, but ids is an INDEX input
  @From("ids") @PRelu Tensor y2; // error at "@PRelu": [type] @PRelu takes numbers, but ids is an INDEX input
  @From("ids") @Elu Tensor y3; // error at "@Elu": [type] @Elu takes numbers, but ids is an INDEX input
  @From("ids") @Selu Tensor y4; // error at "@Selu": [type] @Selu takes numbers, but ids is an INDEX input
  @From("ids") @Celu Tensor y5; // error at "@Celu": [type] @Celu takes numbers, but ids is an INDEX input
  @From("ids") @Gelu Tensor y6; // error at "@Gelu": [type] @Gelu takes numbers, but ids is an INDEX input
  @From("ids") @Silu Tensor y7; // error at "@Silu": [type] @Silu takes numbers, but ids is an INDEX input
  @From("ids") @Mish Tensor y8; // error at "@Mish": [type] @Mish takes numbers, but ids is an INDEX input
  @From("ids") @Sigmoid Tensor y9; // error at "@Sigmoid": [type] @Sigmoid takes numbers, but ids is an INDEX input
  @From("ids") @Tanh Tensor y10; // error at "@Tanh": [type] @Tanh takes numbers, but ids is an INDEX input
  @From("ids") @Softplus Tensor y11; // error at "@Softplus": [type] @Softplus takes numbers, but ids is an INDEX input
  @From("ids") @Softsign Tensor y12; // error at "@Softsign": [type] @Softsign takes numbers, but ids is an INDEX input
  @From("ids") @HardSigmoid Tensor y13; // error at "@HardSigmoid": [type] @HardSigmoid takes numbers, but ids is an INDEX input
  @From("ids") @HardSwish Tensor y14; // error at "@HardSwish": [type] @HardSwish takes numbers, but ids is an INDEX input
  @From("ids") @HardTanh Tensor y15; // error at "@HardTanh": [type] @HardTanh takes numbers, but ids is an INDEX input
  @From("ids") @Relu6 Tensor y16; // error at "@Relu6": [type] @Relu6 takes numbers, but ids is an INDEX input
  @From("ids") @LogSigmoid Tensor y17; // error at "@LogSigmoid": [type] @LogSigmoid takes numbers, but ids is an INDEX input
  @From("ids") @Softmax Tensor y18; // error at "@Softmax": [type] @Softmax takes numbers, but ids is an INDEX input
  @From("ids") @LogSoftmax Tensor y19; // error at "@LogSoftmax": [type] @LogSoftmax takes numbers, but ids is an INDEX input
}
