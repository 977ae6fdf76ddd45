package dev.adjoint.processor.op;

import dev.adjoint.processor.tensor.Shape;
import java.util.List;

/** Which shapes meet element by element: equal ones, a row, a column, a scalar. */
final class Broadcast {
  private Broadcast() {}

  /** The shape that all operands are repeated to. */
  static Shape result(List<Shape> operands) {
    Shape largest = operands.get(0);
    for (Shape operand : operands) {
      if (fits(largest, operand)) {
        largest = operand;
      }
    }
    for (Shape operand : operands) {
      if (!fits(operand, largest)) {
        throw new IllegalArgumentException("pointwise operands of shapes " + operands);
      }
    }
    return largest;
  }

  /** Whether {@code operand} is {@code whole}, or is repeated to it. */
  static boolean fits(Shape operand, Shape whole) {
    return operand.equals(whole)
        || operand.elements().is(1)
        || operand.rank() == 1 && operand.columns().equals(whole.columns())
        || isColumnOf(operand, whole);
  }

  private static boolean isColumnOf(Shape operand, Shape whole) {
    return operand.columns().is(1) && operand.rows().equals(whole.rows());
  }
}
