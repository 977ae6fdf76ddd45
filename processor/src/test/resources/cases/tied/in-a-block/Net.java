import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Block(dims = {"D", "Wide"})
class Mlp {
  @Input(dims = "T, D") Tensor x;
  @Dense(outDim = "Wide") @Gelu Tensor up;
  @Dense(outDim = "D") @Tied("up") Tensor down;
  // error at "\"up\"": [tied-shape] the weight of "up" is [Wide, D], but @Dense needs [D, Wide]
}

@Block(dims = {"D", "Wide"})
class Twice {
  @Input(dims = "T, D") Tensor x;
  @Dense(outDim = "Wide") @Gelu Tensor up;
  @Dense(outDim = "Wide") @Tied("up") Tensor again;
  // error at "\"up\"": [tied-shape] the weight of "up" is [Wide, D], but @Dense needs [Wide, Wide]
}

@Model
class OutsideABlock {
  @Input({4, 8}) Tensor x;
  @With("Wide = 16") Mlp mlp;
  @Dense(out = 8) @Tied("up") Tensor y;
  // error at "\"up\"": [unknown-name] no value "up" above this field
  @MeanSquaredError Loss loss;
}
