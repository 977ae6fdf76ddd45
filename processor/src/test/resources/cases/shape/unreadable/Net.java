import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(400) Tensor x;
  @Relu @Shape("4 *") Tensor a; // error at "\"4": [expression] expected a size but found the end (column 4 of "4 *")
  @Relu @Shape("(400") Tensor b; // error at "\"(": [expression] expected ')' but found the end (column 5 of "(400")
  @Relu @Shape("400 400") Tensor c; // error at "\"400": [expression] expected an operator or ',' but found '4' (column 5 of "400 400")
  @Relu @Shape("400 / (2 - 2)") Tensor d; // error at "\"400": [expression] division by 0 (column 7 of "400 / (2 - 2)")
  @Relu @Shape("") Tensor e; // error at "\"\"": [expression] expected a size but found the end (column 1 of "")
  @Relu @Shape("99999999999999999999") Tensor f; // error at "\"9": [expression] 99999999999999999999 is too large (column 1 of "99999999999999999999")
  @Relu @Shape("1, 9999999999 * 9999999999") Tensor g; // error at "\"1": [expression] the result is too large (column 15 of "1, 9999999999 * 9999999999")
}
