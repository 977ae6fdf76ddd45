package dev.adjoint.dsl.expression;

import dev.adjoint.dsl.expression.Expression.Binary;
import dev.adjoint.dsl.expression.Expression.Constant;
import dev.adjoint.dsl.expression.Expression.Unary;
import dev.adjoint.dsl.expression.Expression.Variable;
import dev.adjoint.dsl.expression.Expression.Where;

/**
 * Derives an expression by one variable. Below, a and b are the arguments and a' and b' their
 * derivatives. At kinks they give one of the subgradients: that of PyTorch for {@code abs}, {@code
 * sign} and, as {@code max(x, 0)}, for relu and its kin. A tie of {@code max} or {@code min} goes
 * to the second argument alone, where PyTorch's {@code maximum} gives half to each.
 */
final class Differentiator {
  private static final Expression ZERO = new Constant(0);
  private static final Expression ONE = new Constant(1);
  private static final Expression TWO = new Constant(2);

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
          : Simplifier.multiply(outer(unary.function(), unary.argument()), inner);
    }
    if (expression instanceof Binary binary) {
      return derivative(binary);
    }
    Where where = (Where) expression;
    return Simplifier.where(
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
      case LOG1P -> new Binary(Operator.DIVIDE, ONE, Simplifier.add(ONE, a));
      case SIN -> new Unary(Function.COS, a);
      case COS -> Simplifier.negate(new Unary(Function.SIN, a));
      // 1 - tanh(a)^2
      case TANH ->
          Simplifier.subtract(ONE, new Unary(Function.SQUARE, new Unary(Function.TANH, a)));
      // sigmoid(a) (1 - sigmoid(a))
      case SIGMOID -> {
        Expression sigmoid = new Unary(Function.SIGMOID, a);
        yield Simplifier.multiply(sigmoid, Simplifier.subtract(ONE, sigmoid));
      }
      case SOFTPLUS -> new Unary(Function.SIGMOID, a);
      // 2 / sqrt(pi) exp(-a^2)
      case ERF ->
          Simplifier.multiply(
              Simplifier.divide(TWO, new Unary(Function.SQRT, new Constant(Math.PI))),
              new Unary(Function.EXP, Simplifier.negate(new Unary(Function.SQUARE, a))));
      case SQUARE -> Simplifier.multiply(TWO, a);
    };
  }

  private Expression derivative(Binary binary) {
    Expression a = binary.left();
    Expression b = binary.right();
    Expression da = derivative(a);
    Expression db = derivative(b);
    return switch (binary.operator()) {
      case ADD -> Simplifier.add(da, db);
      case SUBTRACT -> Simplifier.subtract(da, db);
      case MULTIPLY -> product(a, b, da, db);
      case DIVIDE -> quotient(binary, b, da, db);
      // a tie gives the gradient to b, so that max(x, 0) has none at 0
      case MAX -> Simplifier.where(new Where(Comparison.GREATER, a, b, da, db));
      case MIN -> Simplifier.where(new Where(Comparison.LESS, a, b, da, db));
      case POW -> power(binary, da, db);
    };
  }

  /** a' b + a b', which is 2 a a' for a square. */
  private static Expression product(Expression a, Expression b, Expression da, Expression db) {
    return a.equals(b)
        ? Simplifier.multiply(TWO, Simplifier.multiply(a, da))
        : Simplifier.add(Simplifier.multiply(da, b), Simplifier.multiply(a, db));
  }

  /** a' / b - (a / b) b' / b: unlike a b' / b^2 it overflows only where the result does. */
  private static Expression quotient(Binary quotient, Expression b, Expression da, Expression db) {
    Expression byDenominator =
        Simplifier.divide(
            Simplifier.multiply(Simplifier.divide(quotient.left(), quotient.right()), db), b);
    return Simplifier.subtract(Simplifier.divide(da, b), byDenominator);
  }

  /**
   * b pow(a, b - 1) a' + where(a > 0, pow(a, b) log(a), 0) b'. The first term is 0 for b = 0, as in
   * PyTorch, where the formula would give 0 times infinity at a = 0.
   */
  private static Expression power(Binary power, Expression da, Expression db) {
    Expression a = power.left();
    Expression b = power.right();
    Expression lowered = Simplifier.combine(Operator.POW, a, Simplifier.subtract(b, ONE));
    Expression byBase = Simplifier.multiply(b, lowered);
    if (!Trees.isClosed(b)) {
      byBase = Simplifier.where(new Where(Comparison.EQUAL, b, ZERO, ZERO, byBase));
    }
    Expression slope = Simplifier.multiply(power, new Unary(Function.LOG, a));
    Expression byExponent = Simplifier.where(new Where(Comparison.GREATER, a, ZERO, slope, ZERO));
    return Simplifier.add(Simplifier.multiply(byBase, da), Simplifier.multiply(byExponent, db));
  }
}
