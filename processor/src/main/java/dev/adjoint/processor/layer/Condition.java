package dev.adjoint.processor.layer;

import dev.adjoint.dsl.expression.Comparison;
import dev.adjoint.processor.tensor.Dim;
import java.util.Map;

/**
 * A fact about dimensions that a block asks for.
 *
 * @param leftText as it is written
 * @param rightText as it is written
 */
record Condition(Dim left, Comparison comparison, Dim right, String leftText, String rightText) {
  /** {@code D % Heads == 0}. */
  String text() {
    return leftText + " " + comparison.symbol() + " " + rightText;
  }

  /** Whether it holds for these values of all names. */
  boolean holds(Map<String, Long> values) {
    return comparison.test(left.evaluate(values), right.evaluate(values));
  }

  /** Whether both sides are numbers, so that it is true or false. */
  boolean isDecided() {
    return left.constant().isPresent() && right.constant().isPresent();
  }
}
