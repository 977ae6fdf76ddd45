package example;

import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(4) Tensor x;
  @Pointwise("y * 2") Tensor v0; // error at "\"y * 2\"": [expression] unknown name "y", the variables here are x (column 1 of "y * 2")
  @Pointwise("x * X") Tensor v1; // error at "\"x * X\"": [expression] unknown name "X", did you mean "x" (column 5 of "x * X")
  @Pointwise("3") Tensor v2; // error at "\"3\"": [expression] the formula "3" does not use x
  @Pointwise("X") Tensor v3; // error at "\"X\"": [expression] unknown name "X", did you mean "x" (column 1 of "X")
}
