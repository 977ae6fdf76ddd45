package example;

import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

class Outer {
  @Model
  private class Net<T> {
    // error: [declaration] a model is public or package-private, but Net is private
    // error: [declaration] a model is top-level or static, but Net is neither
    // error: [declaration] a model is not generic, but Net has <T>
  @Input(4) Tensor x;
  @Dense(out = 3) Tensor y;
  }
}
