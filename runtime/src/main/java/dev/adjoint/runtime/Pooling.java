package dev.adjoint.runtime;

/** What a pool makes of the elements under its window. */
public enum Pooling {
  /** The largest; padding is minus infinity. */
  MAXIMUM,
  /** The smallest; padding is infinity. */
  MINIMUM,
  /** The mean, padding counted as zeros. */
  AVERAGE;

  /** What a window over padding alone gives. */
  public double empty() {
    return switch (this) {
      case MAXIMUM -> Double.NEGATIVE_INFINITY;
      case MINIMUM -> Double.POSITIVE_INFINITY;
      case AVERAGE -> 0;
    };
  }

  /** Whether {@code value} takes the place of {@code best}: a tie leaves it, NaN always wins. */
  public boolean isBetter(double value, double best) {
    return Double.isNaN(value) || (this == MAXIMUM ? value > best : value < best);
  }
}
