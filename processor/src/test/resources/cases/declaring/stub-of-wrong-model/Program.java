package example;

import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

class Program {
  static float[] run() {
    try (NetNetwork net = NetNetwork.create(null, 1, 1L)) {
      double loss = net.forward(new float[4], new int[1]);
      net.backward();
      return net.predict(new float[4]);
    }
  }
}
