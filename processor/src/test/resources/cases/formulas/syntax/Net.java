package example;

import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(4) Tensor x;
  @Pointwise("") Tensor v0; // error at "\"\"": [expression] the formula is empty (column 1 of "")
  @Pointwise("x +") Tensor v1; // error at "\"x +\"": [expression] expected a value but found the end of the formula (column 4 of "x +")
  @Pointwise("x * (1 + x") Tensor v2; // error at "\"x * (1 + x\"": [expression] expected ')' but found the end of the formula (column 11 of "x * (1 + x")
  @Pointwise("x x") Tensor v3; // error at "\"x x\"": [expression] expected an operator but found "x" (column 3 of "x x")
  @Pointwise("1.5.2 * x") Tensor v4; // error at "\"1.5.2 * x\"": [expression] unexpected '.' (column 4 of "1.5.2 * x")
  @Pointwise("x $ 2") Tensor v5; // error at "\"x $ 2\"": [expression] expected an operator but found "$" (column 3 of "x $ 2")
  @Pointwise("x)") Tensor v6; // error at "\"x)\"": [expression] expected an operator but found ')' (column 2 of "x)")
  @Pointwise("max(x)") Tensor v7; // error at "\"max(x)\"": [expression] max takes 2 arguments but got 1 (column 6 of "max(x)")
  @Pointwise("max(x, 1, 2)") Tensor v8; // error at "\"max(x, 1, 2)\"": [expression] max takes 2 arguments but got more (column 9 of "max(x, 1, 2)")
  @Pointwise("x > 0") Tensor v9; // error at "\"x > 0\"": [expression] a comparison stands only in the condition of where, once, but found '>' (column 3 of "x > 0")
  @Pointwise("where(x, 1, 2)") Tensor v10; // error at "\"where(x, 1, 2)\"": [expression] expected a comparison such as '<' but found ',' (column 8 of "where(x, 1, 2)")
  @Pointwise("where(x > 0, x)") Tensor v11; // error at "\"where(x > 0, x)\"": [expression] where takes 3 arguments but got 2 (column 15 of "where(x > 0, x)")
  @Pointwise("sigmod(x)") Tensor v12; // error at "\"sigmod(x)\"": [expression] unknown function "sigmod", did you mean "sigmoid" (column 1 of "sigmod(x)")
  @Pointwise("relu(x)") Tensor v13; // error at "\"relu(x)\"": [expression] unknown function "relu" (column 1 of "relu(x)")
  @Pointwise("sigmoid") Tensor v14; // error at "\"sigmoid\"": [expression] "sigmoid" is a function and needs its arguments in parentheses (column 1 of "sigmoid")
  @Pointwise("pi(x)") Tensor v15; // error at "\"pi(x)\"": [expression] "pi" is a constant, not a function (column 1 of "pi(x)")
  @Pointwise("1e999 * x") Tensor v16; // error at "\"1e999 * x\"": [expression] the number is too large for a double (column 1 of "1e999 * x")
  @Pointwise("x ** 2") Tensor v17; // error at "\"x ** 2\"": [expression] expected a value but found '*' (column 4 of "x ** 2")
  @Pointwise("---------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------x") Tensor v18; // error at "\"--": [expression] the formula is nested more than 200 deep (column 201 of "...-----------------------------------------------------------x")
}
