package dev.adjoint.runtime.openblas;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.adjoint.runtime.Backend;
import dev.adjoint.runtime.KernelContract;

class VectorKernelsTest extends KernelContract {
  @Override
  protected Backend backend() {
    assumeTrue(
        TileChoice.absence().isEmpty(),
        () -> "cpu with the Vector API is not here: " + TileChoice.absence().orElseThrow());
    return new CpuBackend(1, TileChoice::vector, () -> false);
  }
}
