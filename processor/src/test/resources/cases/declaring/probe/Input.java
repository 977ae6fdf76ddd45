package example;

import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
public class Input {
  int size;

  @dev.adjoint.dsl.Input(-784)
  @Relu
  Tensor x;

  @Add({"x", "y"}) @CrossEntropy
  Tensor y = null;

  @Add("x") Tensor a, b;
  @Relu Loss loss;
  static InputNetwork net = InputNetwork.create(null, 1, 2L);
}
