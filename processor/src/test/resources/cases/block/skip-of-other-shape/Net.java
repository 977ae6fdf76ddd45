import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Block(dims = {"Cin", "C", "S"})
class BasicBlock {
  @Input(dims = "Cin, H, W")                                                  Tensor x;
  @Conv2d(outDim = "C", kernel = 3, strideDim = "S", padding = 1, bias = false)
  @BatchNorm @Relu                                                            Tensor c1;
  @Conv2d(outDim = "C", kernel = 3, padding = 1, bias = false) @BatchNorm     Tensor c2;
  @Add({"c2", "x"}) @Relu Tensor y; // error at "\"x\"": [add-mismatch] "x" does not have the shape of "c2"
}

@Model
class Net {
  @Input({3, 8, 8}) Tensor image;
  @With("C=4, S=1") BasicBlock first;
  @GlobalAvgPool @Dense(out = 10) Tensor logits;
  @CrossEntropy Loss loss;
}
