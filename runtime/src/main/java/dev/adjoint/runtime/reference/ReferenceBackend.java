package dev.adjoint.runtime.reference;

import dev.adjoint.runtime.Backend;
import dev.adjoint.runtime.Kernels;

final class ReferenceBackend extends Backend {
  @Override
  public String name() {
    return "reference";
  }

  @Override
  public String description() {
    return "reference: plain loops in double on one thread";
  }

  @Override
  public Kernels open() {
    return new ReferenceKernels();
  }
}
