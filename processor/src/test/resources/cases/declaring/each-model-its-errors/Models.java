package example;

import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class First {
  @Input(4) Tensor x;
  int size; // error: [field-type] a model holds Tensor and Loss fields, but size has the type int
}

@Model
class Second {
  @Input(4) Tensor x;
  @Dense(out = 3) Tensor y;
}

@Model
class Third { // error: [declaration] a model starts with an @Input, but Third has no fields
  static Object second = SecondNetwork.create(null, 1, 1L);
  static Object first = FirstNetwork.create(null, 1, 1L);
}
