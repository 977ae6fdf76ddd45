package dev.adjoint.dsl.expression;

import dev.adjoint.dsl.expression.Expression.Binary;
import dev.adjoint.dsl.expression.Expression.Unary;
import dev.adjoint.dsl.expression.Expression.Where;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The value of an expression at a point, with how far rounding alone may move it: what changes when
 * the variables move by a few units in the last place is not determined better than that.
 *
 * @param point the values of x, y and z
 */
record Sample(Expression expression, double[] point, double value, double spread) {
  private static final double NUDGE = 1e-11;

  static Sample of(Expression expression, double[] point) {
    double value = at(expression, point);
    double spread = isRegular(expression, point) ? 0 : Double.NaN;
    for (int bits = 0; bits < 8; bits++) {
      double[] moved = point.clone();
      for (int index = 0; index < moved.length; index++) {
        moved[index] *= 1 + ((bits >> index & 1) == 0 ? NUDGE : -NUDGE);
      }
      spread = Math.max(spread, Math.abs(at(expression, moved) - value));
    }
    return new Sample(expression, point, value, spread);
  }

  /** Whether the value is finite here, is so around, and does not jump nearby. */
  boolean isReliable() {
    return Double.isFinite(value) && spread <= 1e-6 * Math.max(1, Math.abs(value));
  }

  /**
   * Whether every part is finite at the point, and neither a condition nor the edge of a domain
   * hangs on rounding there. The language promises equal values of equal formulas only then.
   */
  static boolean isRegular(Expression expression, double[] point) {
    AtomicBoolean regular = new AtomicBoolean(true);
    Trees.visit(
        expression,
        part -> {
          if (!Double.isFinite(at(part, point)) || isOnEdge(part, point)) {
            regular.set(false);
          }
        });
    return regular.get();
  }

  private static boolean isOnEdge(Expression part, double[] point) {
    if (part instanceof Where where) {
      return isNear(at(where.left(), point), at(where.right(), point));
    }
    if (part instanceof Unary unary) {
      boolean hasEdge = unary.function() == Function.SIGN || unary.function() == Function.SQRT;
      return hasEdge && isNear(at(unary.argument(), point), 0);
    }
    return part instanceof Binary binary
        && binary.operator() == Operator.POW
        && isNear(at(binary.left(), point), 0);
  }

  private static boolean isNear(double one, double other) {
    return Math.abs(one - other) <= NUDGE * (Math.abs(one) + Math.abs(other) + 1);
  }

  double tolerance() {
    return 10 * spread + 1e-10 * Math.max(1, Math.abs(value));
  }

  double of(Expression other) {
    return at(other, point);
  }

  static double at(Expression expression, double[] point) {
    return expression.evaluate(name -> point[RandomExpressions.VARIABLES.indexOf(name)]);
  }

  @Override
  public String toString() {
    return expression + " at " + Arrays.toString(point) + " is " + value + " +- " + spread;
  }
}
