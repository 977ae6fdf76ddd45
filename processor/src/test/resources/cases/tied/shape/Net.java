package example;

import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class WrongCount {
  @Input(value = 16, type = ValueType.INDEX, limit = 65) Tensor ids;
  @Embedding(size = 65, out = 32) Tensor tok;
  @Gru(hidden = 32) Tensor state;
  @Dense(out = 64, bias = false) @Tied("tok") Tensor logits;
  // error at "\"tok\"": [tied-shape] the weight of "tok" is [65,32], but @Dense needs [64,32]
  @CrossEntropy Loss loss;
}

@Model
class NotTransposed {
  @Input(784) Tensor x;
  @Dense(out = 32) @Relu Tensor code;
  @Dense(out = 784) @Tied(value = "code") @Sigmoid Tensor copy;
  // error at "\"code\"": [tied-shape] the weight of "code" is [32,784], but @Dense needs [784,32]
  @BinaryCrossEntropy(target = "x") Loss loss;
}

@Model
class Transposed {
  @Input(8) Tensor x;
  @Dense(out = 4) Tensor a;
  @From("x") @Dense(out = 4) @Tied(value = "a", transposed = true) Tensor b;
  // error at "\"a\"": [tied-shape] the weight of "a" is [8,4] when transposed, but @Dense needs [4,8]
  @Add({"a", "b"}) Tensor y;
  @MeanSquaredError Loss loss;
}

@Model
class OtherKernel {
  @Input({3, 8, 8}) Tensor x;
  @Conv2d(out = 4, kernel = 3) Tensor a;
  @From("x") @Conv2d(out = 4, kernel = 5, padding = 1) @Tied("a") Tensor b;
  // error at "\"a\"": [tied-shape] the weight of "a" is [4,3,3,3], but @Conv2d needs [4,3,5,5]
  @Add({"a", "b"}) Tensor y;
  @MeanSquaredError Loss loss;
}

@Model
class OtherWidth {
  @Input(value = 16, type = ValueType.INDEX, limit = 65) Tensor ids;
  @Embedding(size = 65, out = 32) Tensor tok;
  @Gru(hidden = 48) Tensor state;
  @Dense(out = 65, bias = false) @Tied("tok") Tensor logits;
  // error at "\"tok\"": [tied-shape] the weight of "tok" is [65,32], but @Dense needs [65,48]
  @CrossEntropy Loss loss;
}
