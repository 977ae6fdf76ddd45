import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Block(dims = "D")
class Part {
  @Input(dims = "D") Tensor x;
  @Dense(outDim = "2*D") Tensor y;
}

@Model
class Net {
  @Input(16) Tensor x;
  @Repeat(3) Part part; // error at "@Repeat": [shape] Part gives [32], but the next in the row takes [16]
  @From("x") @Repeat(0) Part none; // error at "0": [positive] a block is used at least once, not 0 times
  @From("x") @Repeat(1) Part one;
}
