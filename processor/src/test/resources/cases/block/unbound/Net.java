import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Block(dims = {"D", "Wide"})
class Part {
  @Input(dims = "D") Tensor x;
  @Dense(outDim = "Wide") @Relu Tensor wide;
  @Dense(outDim = "E") Tensor y; // error at "\"E\"": [unbound-dimension] no dimension "E" in Part (column 1 of "E")
}

@Block(dims = {"D", "Wide"})
class Right {
  @Input(dims = "D") Tensor x;
  @Dense(outDim = "Wide*2 + D%3 + 4/D") @Relu Tensor wide;
  @Dense(outDim = "D") Tensor y;
}

@Model
class Net {
  @Input(16) Tensor x;
  Right part; // error at "part": [unbound-dimension] Right needs Wide, which neither flows in nor stands in @With
}
