package dev.adjoint.runtime.reference;

import dev.adjoint.runtime.Backend;

/** Makes the backend {@code reference} known. */
public final class ReferenceProvider implements Backend.Provider {
  /** For the service loader. */
  public ReferenceProvider() {}

  @Override
  public String name() {
    return "reference";
  }

  /** The backend; it uses the calling thread alone, whatever {@code threads} says. */
  @Override
  public Backend backend(int threads) {
    return new ReferenceBackend();
  }
}
