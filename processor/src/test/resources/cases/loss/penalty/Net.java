import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(6) Tensor x;
  @Dense(out = 2) Tensor m;
  @Dense(out = 3) Tensor w;
  @Penalty(value = "m * w", of = {"m", "w"}) Loss a; // error at "\"w\"": [add-mismatch] "w" does not have the shape of "m"
  @Penalty(value = "m * m", of = {}) Loss b; // error at "{}": [declaration] @Penalty takes one name or more, but none is given
  @Penalty(value = "m * v", of = "m") Loss c; // error at "\"m * v": [expression] unknown name "v", the variables here are m (column 5 of "m * v")
  @Penalty(value = "m", of = {"m", "m"}) Loss d; // error at "\"m\"}": [duplicate-name] "m" stands in of twice
  @From("m") @Penalty(value = "m", of = "m") Loss e; // error at "@From": [declaration] @Penalty names its values itself, so @From does not go with it
  @Penalty(value = "q", of = "q") Loss f; // error at "\"q\")": [unknown-name] no value "q" above this field
  @Penalty(value = "m", of = "m", weight = 0) Loss g; // error at "0)": [positive] weight is 0.0, and must be above 0
}
