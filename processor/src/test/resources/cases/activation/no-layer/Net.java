import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(8) Tensor x;
  @Relu Tensor a;
  @From("x") @Output Tensor b; // error at "b;": [declaration] no layer on b, so nothing computes its value
  @Output @Shape("8") Tensor c; // error at "c;": [declaration] no layer on c, so nothing computes its value
}
