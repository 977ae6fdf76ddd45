import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Block
class Part {
  @Input(dims = "F") Tensor x;
  @Dense(out = 4) @Output(gradient = true) Tensor y; // error at "true": [declaration] the caller gives gradients to a model, and Part is a block
}

@Model
class Net {
  @Input(8) Tensor x;
  Part part;
}
