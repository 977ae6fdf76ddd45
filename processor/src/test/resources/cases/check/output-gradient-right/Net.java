import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(value = 4, gradient = true) Tensor x;
  @Frozen @Dense(out = 2) @Output(gradient = true) Tensor y;
}

@Model
class Unmarked {
  @Input(4) Tensor x;
  @Dense(out = 2) @Output(gradient = false) Tensor y;
}

class Program {
  static float[] run(NetNetwork net, float[] dY) {
    double none = net.forward(new float[4]);
    net.backward(dY);
    return net.gradient("x");
  }
}
