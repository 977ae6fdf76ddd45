package dev.adjoint.dsl.layers;

/** What of a recurrent layer goes on to the next. */
public enum Returns {
  /** The states of all steps, a sequence {@code [B,T,H]}. */
  SEQUENCE,
  /**
   * The state after the last step, features {@code [B,H]}. Of the direction that reads backwards,
   * that is the state at the first position.
   */
  LAST
}
