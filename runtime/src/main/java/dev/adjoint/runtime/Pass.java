package dev.adjoint.runtime;

/**
 * The passes over a network. Within one pass and one batch size the n-th kernel call is always the
 * same call, so that a backend can keep its prepared form by position.
 */
public enum Pass {
  /** Forward with dropout active; every value that the backward pass reads is kept. */
  TRAINING,
  /**
   * Forward without dropout; storage is reused as soon as a value has been read for the last time.
   */
  INFERENCE,
  /** From the losses to the gradients of the parameters. */
  BACKWARD,
  /** The optimizer's update of all parameters. */
  UPDATE,
  /** What happens to parameters beside training: an average follows them, or takes their place. */
  REVISION
}
