package dev.adjoint.runtime.optimize;

/** What a schedule or an average counts. */
public enum Period {
  /** Steps of the optimizer, one per batch. */
  STEP,
  /** Passes over the training set. */
  EPOCH
}
