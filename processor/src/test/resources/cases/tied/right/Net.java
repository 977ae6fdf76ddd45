import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class LanguageModel {
  @Input(value = 16, type = ValueType.INDEX, limit = 65)           Tensor ids;
  @Embedding(size = 65, out = 32)                                  Tensor tok;
  @Gru(hidden = 32)                                                Tensor state;
  @Dense(out = 65) @Tied("tok")                                    Tensor logits;
  @CrossEntropy                                                    Loss loss;
}

@Model
class Autoencoder {
  @Input(784)                                                      Tensor x;
  @Dense(out = 32) @Relu                                           Tensor code;
  @Dense(out = 784) @Tied(value = "code", transposed = true)       Tensor copy;
  @MeanSquaredError(target = "x")                                  Loss loss;
}

@Model
class ConvolutionalAutoencoder {
  @Input({3, 8, 8})                                                Tensor x;
  @Conv2d(out = 6, kernel = 2, stride = 2) @Tanh                   Tensor code;
  @ConvTranspose2d(out = 3, kernel = 2, stride = 2) @Tied("code")  Tensor copy;
  @MeanSquaredError(target = "x")                                  Loss loss;
}

@Model
class Siamese {
  @Input({1, 12, 12})                                              Tensor left;
  @Input({1, 12, 12})                                              Tensor right;
  @From("left") @Conv2d(out = 4, kernel = 3, bias = false)         Tensor l1;
  @BatchNorm @Relu @Flatten                                        Tensor l2;
  @Dense(out = 8)                                                  Tensor l3;
  @From("right") @Conv2d(out = 4, kernel = 3, bias = false) @Tied("l1") Tensor r1;
  @BatchNorm @Relu @Flatten @Tied("l2")                            Tensor r2;
  @Dense(out = 8) @Tied("l3")                                      Tensor r3;
  @CosineEmbedding(with = "l3")                                    Loss loss;
}

@Model
class ThirdSharesWhatTheSecondShares {
  @Input(4)                                                        Tensor x;
  @Dense(out = 4)                                                  Tensor a;
  @Dense(out = 4, bias = false) @Tied("a") @Tanh                   Tensor b;
  @Dense(out = 4) @Tied(value = "b", transposed = true)            Tensor c;
  @MeanSquaredError                                                Loss loss;
}

@Model
class FrozenForAll {
  @Input(4)                                                        Tensor x;
  @Dense(out = 4) @Frozen                                          Tensor a;
  @Dense(out = 4) @Tied("a")                                       Tensor b;
  @Dense(out = 4) @Tied("b") @Frozen                               Tensor c;
  @Dense(out = 3)                                                  Tensor y;
  @MeanSquaredError                                                Loss loss;
}

@Model
class OneOfTwoLayersOfARecurrence {
  @Input({5, 4})                                                   Tensor x;
  @Lstm(hidden = 4, layers = 2)                                    Tensor deep;
  @Lstm(hidden = 4) @Tied("deep")                                  Tensor y;
  @MeanSquaredError                                                Loss loss;
}
