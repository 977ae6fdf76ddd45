import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Block
class Part {
  @Input(8) Tensor x;
  Part inner; // error at "inner": [cycle] Part contains itself
}

@Block
class First {
  @Input(8) Tensor x;
  Second inner; // error at "inner": [cycle] Second contains itself by way of this block
}

@Block
class Second {
  @Input(8) Tensor x;
  First inner; // error at "inner": [cycle] First contains itself by way of this block
}
