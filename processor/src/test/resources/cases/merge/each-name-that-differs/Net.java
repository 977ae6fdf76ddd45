import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(16) Tensor x;
  @Dense(out = 8) Tensor a;
  @Reshape({2, 4}) Tensor b;
  @Multiply({"x", "a", "b"}) Tensor y; // error at "\"a\"": [add-mismatch] "a" does not have the shape of "x"
  // error at "\"b\"": [add-mismatch] "b" does not have the shape of "x"
}
