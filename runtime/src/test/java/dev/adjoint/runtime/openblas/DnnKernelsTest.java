package dev.adjoint.runtime.openblas;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.adjoint.runtime.Backend;
import dev.adjoint.runtime.KernelContract;

class DnnKernelsTest extends KernelContract {
  @Override
  protected Backend backend() {
    assumeTrue(
        Dnn.absence().isEmpty(),
        () -> "cpu with oneDNN is not here: " + Dnn.absence().orElseThrow());
    return new CpuBackend(2, PlainTiles::new, () -> true);
  }
}
