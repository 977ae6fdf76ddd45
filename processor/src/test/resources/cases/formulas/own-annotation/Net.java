package example;

import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(4) Tensor x;
  @Mine Tensor a;
  @From("x") @Mine Tensor b;
  @Yours(x = 2) Tensor c; // error at "@Yours": [declaration] the attribute x of @Yours has the name of a value that its formula takes
}

@Model
class Other {
  @Input(4) Tensor x;
  @Mine Tensor y;
}

@Pointwise("x * factr") // error at "\"x * factr\"": [expression] unknown name "factr", did you mean "factor" (column 5 of "x * factr")
@interface Mine {
  double factor() default 2;
}

@Pointwise("x * x")
@interface Yours {
  double x();
}
