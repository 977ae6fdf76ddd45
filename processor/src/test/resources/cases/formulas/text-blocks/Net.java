package example;

import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(4) Tensor x;
  @Pointwise("x\n\t * sigmod(x)\n") Tensor y; // error: [expression] unknown function "sigmod", did you mean "sigmoid" (column 5 of "x * sigmod(x)")
  @Pointwise("\n  1 +\n 2") Tensor z; // error: [expression] the formula "1 + 2" does not use x
  @Pointwise("x +\n\n") Tensor u; // error: [expression] expected a value but found the end of the formula (column 4 of "x +")
  @Dense(out = 4) @Shape("3,\n four!") Tensor v; // error: [unbound-dimension] no dimension "four", the sizes of a model are numbers (column 4 of "3, four!")
  @From("x\n  y") @Relu Tensor w; // error: [unknown-name] no value "x y" above this field
}
