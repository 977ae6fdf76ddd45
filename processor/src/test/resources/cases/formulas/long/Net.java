package example;

import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(4) Tensor x;
  @Pointwise("x + 1 + 2 + 3 + 4 + 5 + 6 + 7 + 8 + 9 + sigmod(x) + 10 + 11 + 12 + 13 + 14 + 15 + 16 + 17") Tensor y; // error: [expression] unknown function "sigmod", did you mean "sigmoid" (column 41 of "...+ 3 + 4 + 5 + 6 + 7 + 8 + 9 + sigmod(x) + 10 + 11 + 12 + 13 ...")
  @Pointwise("sigmod(x) + 1 + 2 + 3 + 4 + 5 + 6 + 7 + 8 + 9 + 10 + 11 + 12 + 13 + 14 + 15 + 16 + 17") Tensor z; // error: [expression] unknown function "sigmod", did you mean "sigmoid" (column 1 of "sigmod(x) + 1 + 2 + 3 + 4 + 5 + 6 + 7 + 8 + 9 + 10 + 11 + 12...")
  @Pointwise("x + 1 + 2 + 3 + 4 + 5 + 6 + 7 + 8 + 9 + 10 + 11 + 12 + 13 + 14 + 15 + 16 + 17 + sigmod(x)") Tensor w; // error: [expression] unknown function "sigmod", did you mean "sigmoid" (column 81 of "... + 8 + 9 + 10 + 11 + 12 + 13 + 14 + 15 + 16 + 17 + sigmod(x)")
  @Pointwise("1 + 2 + 3 + 4 + 5 + 6 + 7 + 8 + 9 + 10 + 11 + 12 + 13 + 14 + 15 + 16 + 17 + 18") Tensor v; // error: [expression] the formula "1 + 2 + 3 + 4 + 5 + 6 + 7 + 8 + 9 + 10 + 11 + 12 + 13 + 14 +..." does not use x
}
