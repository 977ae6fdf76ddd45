import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Block(dims = {"Cin", "C", "S"}, where = {"Cin == C", "S == 1"})
class BasicBlock {
  @Input(dims = "Cin, H, W") Tensor x;
  @Conv2d(outDim = "C", kernel = 3, strideDim = "S", padding = 1, bias = false) @BatchNorm @Relu Tensor c1;
  @Conv2d(outDim = "C", kernel = 3, padding = 1, bias = false) @BatchNorm Tensor c2;
  @Add({"c2", "x"}) @Relu Tensor y;
}

@Model
class Net {
  @Input({4, 8, 8}) Tensor image;
  @With("C=4, S=1") @Repeat(2) BasicBlock blocks;
  @GlobalAvgPool @Dense(out = 10) Tensor logits;
  @CrossEntropy Loss loss;
}
