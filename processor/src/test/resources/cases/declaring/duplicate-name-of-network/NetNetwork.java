package example;

import dev.adjoint.runtime.Network;

abstract class NetNetwork extends Network {
  NetNetwork() {
    super(null, 1, 1L, null);
  }
}
