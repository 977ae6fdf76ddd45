package dev.adjoint.runtime.openblas;

import dev.adjoint.runtime.Backend;

/** Makes the backend {@code cpu} known. */
public final class CpuProvider implements Backend.Provider {
  /** For the service loader. */
  public CpuProvider() {}

  @Override
  public String name() {
    return "cpu";
  }

  @Override
  public Backend backend(int threads) {
    int processors = Runtime.getRuntime().availableProcessors();
    return new CpuBackend(threads == 0 ? processors : Math.min(threads, processors));
  }
}
