package dev.adjoint.dsl.expression;

import dev.adjoint.dsl.expression.Expression.Binary;
import dev.adjoint.dsl.expression.Expression.Constant;
import java.util.Optional;

/** A sum with one number in it, {@code rest + number} or {@code number - rest}. */
record Offset(boolean negated, Expression rest, double number) {

  /** The sum with the numbers of both sides added up, where a number stands on both. */
  static Optional<Expression> add(Simplifier simplifier, Expression a, Expression b) {
    if (b instanceof Constant number) {
      return of(a).flatMap(sum -> sum.plus(simplifier, number.value()));
    }
    return a instanceof Constant number
        ? of(b).flatMap(sum -> sum.plus(simplifier, number.value()))
        : Optional.empty();
  }

  static Optional<Expression> subtract(Simplifier simplifier, Expression a, Expression b) {
    if (b instanceof Constant number) {
      return of(a).flatMap(sum -> sum.plus(simplifier, -number.value()));
    }
    return a instanceof Constant number
        ? of(b)
            .map(sum -> new Offset(!sum.negated, sum.rest, -sum.number))
            .flatMap(sum -> sum.plus(simplifier, number.value()))
        : Optional.empty();
  }

  private static Optional<Offset> of(Expression expression) {
    if (!(expression instanceof Binary sum)) {
      return Optional.empty();
    }
    boolean subtracted = sum.operator() == Operator.SUBTRACT;
    if (!subtracted && sum.operator() != Operator.ADD) {
      return Optional.empty();
    }
    if (sum.right() instanceof Constant right) {
      double number = subtracted ? -right.value() : right.value();
      return Optional.of(new Offset(false, sum.left(), number));
    }
    return sum.left() instanceof Constant left
        ? Optional.of(new Offset(subtracted, sum.right(), left.value()))
        : Optional.empty();
  }

  /** The sum with a number added, unless the two numbers are shorter to read than their sum. */
  private Optional<Expression> plus(Simplifier simplifier, double added) {
    Binary numbers = new Binary(Operator.ADD, new Constant(number), new Constant(added));
    if (!(Simplifier.folded(numbers) instanceof Constant total)) {
      return Optional.empty();
    }
    return Optional.of(negated ? simplifier.subtract(total, rest) : simplifier.add(rest, total));
  }
}
