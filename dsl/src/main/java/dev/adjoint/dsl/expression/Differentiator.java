package dev.adjoint.dsl.expression;

import dev.adjoint.dsl.expression.Expression.Binary;
import dev.adjoint.dsl.expression.Expression.Constant;
import dev.adjoint.dsl.expression.Expression.Unary;
import dev.adjoint.dsl.expression.Expression.Variable;
import dev.adjoint.dsl.expression.Expression.Where;

/**
 * Derives an expression by one variable. Below, a and b are the arguments and a' and b' their
 * derivatives. At kinks they give one of the subgradients: that of PyTorch for {@code abs}, {@code
 * sign}, {@code max} and {@code min} of two values and, as {@code max(x, 0)}, for relu and its kin.
 */
final class Differentiator {
  private static final Simplifier SIMPLIFIER = Simplifier.OF_GRADIENTS;
  private static final Expression ZERO = new Constant(0);
  private static final Expression ONE = new Constant(1);
  private static final Expression TWO = new Constant(2);
  private static final Expression HALF = new Constant(0.5);

  private final String variable;

  Differentiator(String variable) {
    this.variable = variable;
  }

  Expression derivative(Expression expression) {
    if (expression instanceof Constant) {
      return ZERO;
    }
    if (expression instanceof Variable named) {
      return named.name().equals(variable) ? ONE : ZERO;
    }
    if (expression instanceof Unary unary) {
      Expression inner = derivative(unary.argument());
      return inner.equals(ZERO)
          ? ZERO
          : SIMPLIFIER.multiply(outer(unary.function(), unary.argument()), inner);
    }
    if (expression instanceof Binary binary) {
      return derivative(binary);
    }
    Where where = (Where) expression;
    return SIMPLIFIER.where(
        new Where(
            where.comparison(),
            where.left(),
            where.right(),
            derivative(where.then()),
            derivative(where.otherwise())));
  }

  /** The derivative of a function at its argument a. */
  private static Expression outer(Function function, Expression a) {
    return switch (function) {
      case NEGATE -> new Constant(-1);
      // sign(a), which is 0 at 0
      case ABS -> new Unary(Function.SIGN, a);
      case SIGN -> ZERO;
      // 1 / (2 sqrt(a))
      case SQRT -> new Binary(Operator.DIVIDE, new Constant(0.5), new Unary(Function.SQRT, a));
      case EXP, EXPM1 -> new Unary(Function.EXP, a);
      case LOG -> new Binary(Operator.DIVIDE, ONE, a);
      case LOG1P -> new Binary(Operator.DIVIDE, ONE, SIMPLIFIER.add(ONE, a));
      case SIN -> new Unary(Function.COS, a);
      case COS -> SIMPLIFIER.negate(new Unary(Function.SIN, a));
      // 1 - tanh(a)^2
      case TANH ->
          SIMPLIFIER.subtract(ONE, new Unary(Function.SQUARE, new Unary(Function.TANH, a)));
      // sigmoid(a) (1 - sigmoid(a))
      case SIGMOID -> {
        Expression sigmoid = new Unary(Function.SIGMOID, a);
        yield SIMPLIFIER.multiply(sigmoid, SIMPLIFIER.subtract(ONE, sigmoid));
      }
      case SOFTPLUS -> new Unary(Function.SIGMOID, a);
      // 2 / sqrt(pi) exp(-a^2)
      case ERF ->
          SIMPLIFIER.multiply(
              SIMPLIFIER.divide(TWO, new Unary(Function.SQRT, new Constant(Math.PI))),
              new Unary(Function.EXP, SIMPLIFIER.negate(new Unary(Function.SQUARE, a))));
      case SQUARE -> SIMPLIFIER.multiply(TWO, a);
    };
  }

  private Expression derivative(Binary binary) {
    Expression a = binary.left();
    Expression b = binary.right();
    Expression da = derivative(a);
    Expression db = derivative(b);
    return switch (binary.operator()) {
      case ADD -> SIMPLIFIER.add(da, db);
      case SUBTRACT -> SIMPLIFIER.subtract(da, db);
      case MULTIPLY -> product(a, b, da, db);
      case DIVIDE -> quotient(binary, b, da, db);
      case MAX -> greater(Comparison.GREATER, a, b, da, db);
      case MIN -> greater(Comparison.LESS, a, b, da, db);
      case POW -> power(binary, da, db);
    };
  }

  /**
   * a' where the comparison holds, else b'. A tie of two values gives the mean of both; a tie with
   * a number goes to b, so that max(x, 0) has no gradient at 0.
   */
  private static Expression greater(
      Comparison comparison, Expression a, Expression b, Expression da, Expression db) {
    boolean isOfValues = !Trees.isClosed(a) && !Trees.isClosed(b);
    Expression otherwise = db;
    if (isOfValues) {
      Expression mean = SIMPLIFIER.multiply(HALF, SIMPLIFIER.add(da, db));
      otherwise = SIMPLIFIER.where(new Where(Comparison.EQUAL, a, b, mean, db));
    }
    return SIMPLIFIER.where(new Where(comparison, a, b, da, otherwise));
  }

  /** a' b + a b', which is 2 a a' for a square. */
  private static Expression product(Expression a, Expression b, Expression da, Expression db) {
    return a.equals(b)
        ? SIMPLIFIER.multiply(TWO, SIMPLIFIER.multiply(a, da))
        : SIMPLIFIER.add(SIMPLIFIER.multiply(da, b), SIMPLIFIER.multiply(a, db));
  }

  /** a' / b - (a / b) b' / b: unlike a b' / b^2 it overflows only where the result does. */
  private static Expression quotient(Binary quotient, Expression b, Expression da, Expression db) {
    Expression byDenominator =
        SIMPLIFIER.divide(
            SIMPLIFIER.multiply(SIMPLIFIER.divide(quotient.left(), quotient.right()), db), b);
    return SIMPLIFIER.subtract(SIMPLIFIER.divide(da, b), byDenominator);
  }

  /**
   * b pow(a, b - 1) a' + where(a > 0, pow(a, b) log(a), 0) b'. The first term is 0 for b = 0, as in
   * PyTorch, where the formula would give 0 times infinity at a = 0.
   */
  private static Expression power(Binary power, Expression da, Expression db) {
    Expression a = power.left();
    Expression b = power.right();
    Expression lowered = SIMPLIFIER.combine(Operator.POW, a, SIMPLIFIER.subtract(b, ONE));
    Expression byBase = SIMPLIFIER.multiply(b, lowered);
    if (!Trees.isClosed(b)) {
      byBase = SIMPLIFIER.where(new Where(Comparison.EQUAL, b, ZERO, ZERO, byBase));
    }
    Expression slope = SIMPLIFIER.multiply(power, new Unary(Function.LOG, a));
    Expression byExponent = SIMPLIFIER.where(new Where(Comparison.GREATER, a, ZERO, slope, ZERO));
    return SIMPLIFIER.add(SIMPLIFIER.multiply(byBase, da), SIMPLIFIER.multiply(byExponent, db));
  }
}
