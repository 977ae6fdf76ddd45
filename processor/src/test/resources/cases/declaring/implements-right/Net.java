package example;

import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
final class Net implements Runnable {
  @Input(4) Tensor x;
  @Dense(out = 3) Tensor y;

  @Override
  public void run() {}
}
