package dev.adjoint.runtime;

/**
 * How attention is divided and restricted.
 *
 * @param count the number of heads, which share the columns equally
 * @param isCausal whether a position sees only those up to itself
 * @param rate the share of attention weights that are dropped
 * @param stream tells the random operations of one network apart
 */
public record Heads(int count, boolean isCausal, double rate, int stream) {

  /**
   * @throws IllegalArgumentException if there is no head, or the rate is not in [0, 1)
   */
  public Heads {
    if (count < 1 || !(rate >= 0 && rate < 1)) {
      throw new IllegalArgumentException(count + " heads, rate " + rate);
    }
  }

  /** So many heads, each of which sees all positions. */
  public static Heads of(int count) {
    return new Heads(count, false, 0, 0);
  }

  /** The same, seeing only the positions up to its own. */
  public Heads causal() {
    return new Heads(count, true, rate, stream);
  }

  /** The same, with weights dropped at random. */
  public Heads dropout(double dropped, int streamOfNumbers) {
    return new Heads(count, isCausal, dropped, streamOfNumbers);
  }
}
