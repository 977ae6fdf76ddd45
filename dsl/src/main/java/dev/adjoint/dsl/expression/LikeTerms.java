package dev.adjoint.dsl.expression;

import dev.adjoint.dsl.expression.Expression.Binary;
import dev.adjoint.dsl.expression.Expression.Constant;
import java.util.Optional;

/** Adds terms that differ in their number only: {@code 2 * x * y + x * y} is {@code 3 * x * y}. */
final class LikeTerms {
  private static final Expression ZERO = new Constant(0);
  private static final Expression ONE = new Constant(1);

  private LikeTerms() {}

  /**
   * The sum or difference of a and b as one term, if they are alike and that is shorter. Terms that
   * cancel stay: x - x is NaN where x is.
   */
  static Optional<Expression> combine(
      Simplifier simplifier, Operator operator, Expression a, Expression b) {
    Expression rest = withoutNumber(a);
    if (Trees.isClosed(rest) || !rest.equals(withoutNumber(b))) {
      return Optional.empty();
    }
    if (number(a).equals(ZERO) || number(b).equals(ZERO)) {
      return Optional.empty(); // 0 * x is NaN where x is infinite
    }
    Expression number = Simplifier.folded(new Binary(operator, number(a), number(b)));
    return number instanceof Constant && !number.equals(ZERO)
        ? Optional.of(simplifier.multiply(number, rest))
        : Optional.empty();
  }

  /** The number that a simplified product starts with, else 1. */
  private static Expression number(Expression term) {
    if (term instanceof Binary product && isProduct(product)) {
      return product.left() instanceof Constant ? product.left() : number(product.left());
    }
    return ONE;
  }

  private static Expression withoutNumber(Expression term) {
    if (!(term instanceof Binary product) || !isProduct(product)) {
      return term;
    }
    if (product.left() instanceof Constant) {
      return product.operator() == Operator.MULTIPLY
          ? product.right()
          : new Binary(Operator.DIVIDE, ONE, product.right());
    }
    return new Binary(product.operator(), withoutNumber(product.left()), product.right());
  }

  private static boolean isProduct(Binary binary) {
    return binary.operator() == Operator.MULTIPLY || binary.operator() == Operator.DIVIDE;
  }
}
