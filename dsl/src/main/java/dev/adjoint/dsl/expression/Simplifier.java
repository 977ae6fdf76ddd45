package dev.adjoint.dsl.expression;

import dev.adjoint.dsl.expression.Expression.Binary;
import dev.adjoint.dsl.expression.Expression.Constant;
import dev.adjoint.dsl.expression.Expression.Unary;
import dev.adjoint.dsl.expression.Expression.Where;

/**
 * Shortens formulas so that a derivative reads like a textbook's. The methods named after an
 * operation build its result from simplified operands. Sums keep the grouping they were written in,
 * because it may be there for accuracy; products are put in order by {@link Product}.
 */
final class Simplifier {
  private static final Expression ZERO = new Constant(0);
  private static final Expression ONE = new Constant(1);

  /** Far more than any formula takes: two or three passes are the rule. */
  private static final int MOST_PASSES = 50;

  /** For what is computed forward: NaN stays NaN, and 0 times infinity too. */
  static final Simplifier OF_VALUES = new Simplifier(false);

  /** For gradients, which read far better where 0 times anything is 0. */
  static final Simplifier OF_GRADIENTS = new Simplifier(true);

  private final boolean zeroTimesAnythingIsZero;

  private Simplifier(boolean zeroTimesAnythingIsZero) {
    this.zeroTimesAnythingIsZero = zeroTimesAnythingIsZero;
  }

  boolean zeroTimesAnythingIsZero() {
    return zeroTimesAnythingIsZero;
  }

  /** Simplifies from the leaves to the root, until a pass changes nothing. */
  Expression simplify(Expression expression) {
    Expression current = expression;
    for (int pass = 0; pass < MOST_PASSES; pass++) {
      Expression next = pass(current);
      if (next.equals(current)) {
        return current;
      }
      current = next;
    }
    return current;
  }

  private Expression pass(Expression expression) {
    if (expression instanceof Unary unary) {
      return apply(unary.function(), pass(unary.argument()));
    }
    if (expression instanceof Binary binary) {
      return combine(binary.operator(), pass(binary.left()), pass(binary.right()));
    }
    if (expression instanceof Where where) {
      return where(
          new Where(
              where.comparison(),
              pass(where.left()),
              pass(where.right()),
              pass(where.then()),
              pass(where.otherwise())));
    }
    return expression;
  }

  Expression apply(Function function, Expression a) {
    return switch (function) {
      case NEGATE -> negate(a);
      case ABS, SQUARE, COS -> folded(new Unary(function, withoutSign(function, a)));
      default -> folded(new Unary(function, a));
    };
  }

  /** The argument without what an even function does not see: its sign, and an inner abs. */
  private Expression withoutSign(Function even, Expression a) {
    if (isNegative(a)) {
      return negate(a);
    }
    boolean innerAbs = a instanceof Unary inner && inner.function() == Function.ABS;
    return innerAbs ? ((Unary) a).argument() : a;
  }

  Expression combine(Operator operator, Expression a, Expression b) {
    return switch (operator) {
      case ADD -> add(a, b);
      case SUBTRACT -> subtract(a, b);
      case MULTIPLY -> multiply(a, b);
      case DIVIDE -> divide(a, b);
      case MIN, MAX -> a.equals(b) ? a : folded(new Binary(operator, a, b));
      case POW -> power(a, b);
    };
  }

  Expression add(Expression a, Expression b) {
    if (a.equals(ZERO)) {
      return b;
    }
    if (b.equals(ZERO)) {
      return a;
    }
    if (a.equals(b)) {
      return multiply(new Constant(2), a);
    }
    if (isNegative(b)) {
      return subtract(a, negate(b));
    }
    if (isNegative(a)) {
      return subtract(b, negate(a));
    }
    return LikeTerms.combine(this, Operator.ADD, a, b)
        .or(() -> Offset.add(this, a, b))
        .orElseGet(() -> folded(new Binary(Operator.ADD, a, b)));
  }

  Expression subtract(Expression a, Expression b) {
    if (b.equals(ZERO)) {
      return a;
    }
    if (a.equals(ZERO)) {
      return negate(b);
    }
    if (isNegative(b)) {
      return add(a, negate(b));
    }
    return LikeTerms.combine(this, Operator.SUBTRACT, a, b)
        .or(() -> Offset.subtract(this, a, b))
        .orElseGet(() -> folded(new Binary(Operator.SUBTRACT, a, b)));
  }

  Expression negate(Expression a) {
    Product product = new Product(this);
    product.negate();
    product.multiply(a);
    return product.expression();
  }

  Expression multiply(Expression a, Expression b) {
    Product product = new Product(this);
    product.multiply(a);
    product.multiply(b);
    return product.expression();
  }

  Expression divide(Expression a, Expression b) {
    Product product = new Product(this);
    product.multiply(new Binary(Operator.DIVIDE, a, b));
    return product.expression();
  }

  private Expression power(Expression a, Expression b) {
    if (b instanceof Constant exponent) {
      if (exponent.value() == 0) {
        return ONE;
      }
      if (exponent.value() == 1) {
        return a;
      }
      if (exponent.value() == 2) {
        return apply(Function.SQUARE, a);
      }
      if (exponent.value() == 0.5) {
        return apply(Function.SQRT, a);
      }
      if (exponent.value() == -1) {
        return divide(ONE, a);
      }
    }
    return a.equals(ONE) ? ONE : folded(new Binary(Operator.POW, a, b));
  }

  Expression where(Where where) {
    if (Trees.isClosed(where.left()) && Trees.isClosed(where.right())) {
      double left = Trees.evaluate(where.left(), Simplifier::noVariable);
      double right = Trees.evaluate(where.right(), Simplifier::noVariable);
      return where.comparison().test(left, right) ? where.then() : where.otherwise();
    }
    Expression then =
        where.then() instanceof Where inner && sameCondition(where, inner)
            ? inner.then()
            : where.then();
    Expression otherwise =
        where.otherwise() instanceof Where inner && sameCondition(where, inner)
            ? inner.otherwise()
            : where.otherwise();
    if (then.equals(otherwise)) {
      return then;
    }
    // the minus of where(c, -a, 0) goes to the front
    boolean minus =
        isNegative(then) && otherwise.equals(ZERO) || then.equals(ZERO) && isNegative(otherwise);
    Expression result =
        new Where(
            where.comparison(),
            where.left(),
            where.right(),
            minus ? negate(then) : then,
            minus ? negate(otherwise) : otherwise);
    return minus ? new Unary(Function.NEGATE, result) : result;
  }

  private static boolean sameCondition(Where one, Where other) {
    return one.comparison() == other.comparison()
        && one.left().equals(other.left())
        && one.right().equals(other.right());
  }

  /**
   * A simplified expression with a minus in front. Simplified products carry theirs at the leftmost
   * factor.
   */
  static boolean isNegative(Expression expression) {
    if (expression instanceof Constant constant) {
      return constant.value() < 0;
    }
    if (expression instanceof Unary unary) {
      return unary.function() == Function.NEGATE;
    }
    return expression instanceof Binary binary
        && (binary.operator() == Operator.MULTIPLY || binary.operator() == Operator.DIVIDE)
        && isNegative(binary.left());
  }

  /**
   * The number that an expression without variables is, if that is shorter to read: {@code 2 * 3}
   * becomes {@code 6}, but {@code sqrt(2)} and {@code 1 / 3} stay. A {@link Program} computes them
   * once and for all in either case.
   */
  static Expression folded(Expression expression) {
    if (expression instanceof Constant || !Trees.isClosed(expression)) {
      return expression;
    }
    double value = Trees.evaluate(expression, Simplifier::noVariable);
    boolean shorter =
        Double.isFinite(value) && Printer.number(value).length() < expression.toString().length();
    return shorter ? new Constant(value == 0 ? 0 : value) : expression;
  }

  private static double noVariable(String name) {
    throw new IllegalStateException("an expression without variables has \"" + name + '"');
  }
}
