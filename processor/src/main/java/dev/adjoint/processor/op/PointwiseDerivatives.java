package dev.adjoint.processor.op;

import java.util.HashMap;
import java.util.Map;

/**
 * The derivatives of the formulas of one graph, each found once: repeated blocks have the same
 * formulas.
 */
public final class PointwiseDerivatives {
  private record Operand(PointwiseBody body, int operand) {}

  private final Map<Operand, PointwiseDerivative> ofResults = new HashMap<>();
  private final Map<Operand, PointwiseDerivative> ofSums = new HashMap<>();

  PointwiseDerivative of(PointwiseBody forward, int operand) {
    return ofResults.computeIfAbsent(
        new Operand(forward, operand), key -> PointwiseDerivative.of(forward, operand));
  }

  PointwiseDerivative ofSum(PointwiseBody forward, int operand) {
    return ofSums.computeIfAbsent(
        new Operand(forward, operand), key -> PointwiseDerivative.ofSum(forward, operand));
  }
}
