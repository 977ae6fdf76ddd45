package dev.adjoint.dsl;

/**
 * Marks a field of a {@link Model} that declares a loss: one number per batch that training makes
 * smaller. It has no members and is never instantiated. A model may have several; they add up, each
 * times its weight.
 */
public final class Loss {
  private Loss() {}
}
