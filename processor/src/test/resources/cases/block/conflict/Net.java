import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Block(dims = "D")
class Part {
  @Input(dims = "D") Tensor x;
  @Input(dims = "D") Tensor y;
  @Add({"x", "y"}) Tensor z;
}

@Model
class Net {
  @Input(16) Tensor a;
  @Dense(out = 8) Tensor b;
  @From({"a", "b"}) Part sum; // error at "\"b\"": [dimension-conflict] D is 16, but what flows in, b [8], has 8
  @From({"a", "a"}) @With("D=17") Part written; // error at "\"D=17": [dimension-conflict] @With says D = 17, but what flows in, a [16], has 16
  @From({"a", "a"}) @With("D=16") Part right;
}
