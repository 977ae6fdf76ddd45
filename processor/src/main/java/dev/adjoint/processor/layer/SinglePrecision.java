package dev.adjoint.processor.layer;

import java.util.Optional;

/** Numbers of a declaration are doubles, and the network computes in float32. */
final class SinglePrecision {
  private SinglePrecision() {}

  /** Why float32 does not hold a number: the end of a sentence about it; empty if it does. */
  static Optional<String> misfit(double number) {
    if (!Double.isFinite(number)) {
      return Optional.of("is not a finite number");
    } else if (Float.isInfinite((float) number)) {
      return Optional.of("is too large for float32");
    } else if (number != 0 && (float) number == 0) {
      return Optional.of("is 0 in float32");
    }
    return Optional.empty();
  }
}
