package dev.adjoint.dsl;

/**
 * Marks a field of a {@link Model} that declares a value: an array of float32 numbers, or of
 * indices, one array per example of the batch. It has no members and is never instantiated; the
 * generated class holds the numbers.
 */
public final class Tensor {
  private Tensor() {}
}
