package dev.adjoint.dsl.layers;

/** What bounds the state of a plain recurrent cell. */
public enum CellActivation {
  /** {@code tanh(z)}. */
  TANH,
  /** {@code max(z, 0)}. */
  RELU
}
