package example;

import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(4) Tensor x;
  @Dense(out = 4) Tensor pi;
  @Dense(out = 4) @Scaled(pi = 3) Tensor y; // error at "@Scaled": [declaration] the attribute pi of @Scaled is a word of formulas, which mean something else by it
  @Power(exp = 2) Tensor z; // error at "@Power": [declaration] the attribute exp of @Power is a word of formulas, which mean something else by it
  @Pointwise(value = "pi * x", of = {"pi", "x"}) Tensor w; // error at "\"pi\", \"x\"}": [declaration] "pi" is a word of formulas, which mean something else by it
  @Off Loss loss; // error at "@Off": [declaration] the attribute where of @Off is a word of formulas, which mean something else by it
}

@Pointwise("x * pi")
@interface Scaled {
  double pi();
}

@Pointwise("pow(x, exp)")
@interface Power {
  int exp();
}

@PointwiseLoss("abs(y - t - where)")
@interface Off {
  double where() default 1;
}
