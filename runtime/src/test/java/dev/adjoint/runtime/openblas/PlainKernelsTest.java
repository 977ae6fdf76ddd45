package dev.adjoint.runtime.openblas;

import dev.adjoint.runtime.Backend;
import dev.adjoint.runtime.KernelContract;

class PlainKernelsTest extends KernelContract {
  @Override
  protected Backend backend() {
    return new CpuBackend(2, PlainTiles::new, () -> false);
  }
}
