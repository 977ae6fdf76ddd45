package example;

import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(8) Tensor x;
  @Dense(out = 8) Tensor first;
  @Dense(out = 8) @Tied("frist") Tensor a;
  // error at "\"frist\"": [unknown-name] no value "frist" above this field, did you mean "first" (line 9)
  @Dense(out = 8) @Tied("b") Tensor b;
  // error at "\"b\"": [cycle] "b" cannot be tied to itself
  @Dense(out = 8) @Tied("last") Tensor c;
  // error at "\"last\"": [forward-reference] "last" is declared below this field (line 16), and fields read only from above
  @Dense(out = 8) Tensor last;
  @MeanSquaredError Loss loss;
  @Dense(out = 8) @Tied("loss") Tensor d;
  // error at "\"loss\"": [declaration] "loss" is a Loss, and @Tied names a Tensor with one layer that has parameters
  @Dense(out = 8) @Tied("x") @Output Tensor e;
  // error at "\"x\"": [declaration] @Tied names a field with one layer with parameters, but no layer of "x" has any
}
