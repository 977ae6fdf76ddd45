import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Block(dims = {"Cin", "C", "S"})
class BasicBlock {
  @Input(dims = "Cin, H, W")                                                  Tensor x;
  @Conv2d(outDim = "C", kernel = 3, strideDim = "S", padding = 1, bias = false)
  @BatchNorm @Relu                                                            Tensor c1;
  @Conv2d(outDim = "C", kernel = 3, padding = 1, bias = false) @BatchNorm     Tensor c2;
  @From("x") @Conv2d(outDim = "C", kernel = 1, strideDim = "S", bias = false)
  @BatchNorm                                                                  Tensor skip;
  @Add({"c2", "skip"}) @Relu                                                  Tensor y;
}

@Model
class Net {
  @Input({3, 8, 8}) Tensor image;
  @Conv2d(out = 4, kernel = 3, padding = 1) Tensor stem;
  @With("C=4, S=1") BasicBlock first;
  @With("C=8, S=2") BasicBlock second;
  @GlobalAvgPool @Dense(out = 10) Tensor logits;
  @CrossEntropy Loss loss;
}
