import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Block(dims = "K")
class Part {
  @Input(dims = "C, H, W") Tensor x;
  @Conv2d(out = 4, kernelDim = "K") @Relu Tensor y;
}

@Model
class Net {
  @Input({1, 8, 8}) Tensor x;
  @With("K=5") Part first;
  @With("K=5") Part second; // error at "second": [window] Part: kernel 5 does not fit into [4,4,4] with padding 0
}
