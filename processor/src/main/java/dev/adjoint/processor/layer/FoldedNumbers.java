package dev.adjoint.processor.layer;

import dev.adjoint.dsl.expression.Expression;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The numbers that parts of a formula without variables come to, which are computed beforehand. */
final class FoldedNumbers {
  private FoldedNumbers() {}

  /** The first that float32 does not hold, though double does: the end of a sentence about it. */
  static Optional<String> misfit(Expression expression) {
    if (!expression.variables().isEmpty()) {
      return parts(expression).flatMap(part -> misfit(part).stream()).findFirst();
    }
    double number = expression.evaluate(name -> Double.NaN);
    return Double.isFinite(number)
        ? SinglePrecision.misfit(number).map(misfit -> rounded(number) + ", which " + misfit)
        : Optional.empty();
  }

  private static String rounded(double number) {
    return new BigDecimal(number).round(new MathContext(6)).stripTrailingZeros().toString();
  }

  private static Stream<Expression> parts(Expression expression) {
    if (expression instanceof Expression.Unary unary) {
      return Stream.of(unary.argument());
    } else if (expression instanceof Expression.Binary binary) {
      return Stream.of(binary.left(), binary.right());
    } else if (expression instanceof Expression.Where where) {
      return List.of(where.left(), where.right(), where.then(), where.otherwise()).stream();
    }
    return Stream.of();
  }
}
