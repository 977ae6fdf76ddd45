import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(4) Tensor x;
  @Dense(out = 3) @Output(gradient = true) Tensor y;
  int size; // error: [field-type] a model holds Tensor and Loss fields, but size has the type int
}

class Program {
  static void run(NetNetwork net) {
    double none = net.forward(new float[4]);
    net.backward(net.predict(new float[4]));
  }
}
