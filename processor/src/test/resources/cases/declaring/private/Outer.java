package example;

import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

class Outer {
  @Model
  private static class Net { // error: [declaration] a model is public or package-private, but Net is private
  @Input(4) Tensor x;
  @Dense(out = 3) Tensor y;
  }
}
