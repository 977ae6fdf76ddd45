package dev.adjoint.dsl.expression;

import dev.adjoint.dsl.expression.Expression.Binary;
import dev.adjoint.dsl.expression.Expression.Constant;
import dev.adjoint.dsl.expression.Expression.Unary;
import dev.adjoint.dsl.expression.Expression.Where;
import java.util.ArrayList;
import java.util.List;

/**
 * A product being put in order: the sign, then numbers, then factors without variables, then the
 * other factors and divisors in the order they came, then divisors without variables, last numbers.
 * So {@code dy * (x * 2) / 3} becomes {@code 2 * dy * x / 3}.
 *
 * <p>In gradients, a product with {@code where(c, a, 0)} goes into its branches: that is what makes
 * the gradient of {@code max(x, 0)} read {@code where(x > 0, dy, 0)}.
 */
final class Product {
  private static final Expression ZERO = new Constant(0);
  private static final Expression ONE = new Constant(1);

  /** A factor, or a divisor. */
  private record Step(Expression expression, boolean divides) {}

  private final Simplifier simplifier;
  private boolean negative;
  private boolean zero;
  private final NumberQuotient numbers = new NumberQuotient();
  private final List<Expression> closedFactors = new ArrayList<>();
  private final List<Expression> closedDivisors = new ArrayList<>();
  private final List<Step> steps = new ArrayList<>();

  Product(Simplifier simplifier) {
    this.simplifier = simplifier;
  }

  void negate() {
    negative = !negative;
  }

  /** Takes in a simplified factor, piece by piece. */
  void multiply(Expression factor) {
    if (factor instanceof Constant constant && Double.isFinite(constant.value())) {
      negative ^= constant.value() < 0;
      zero |= constant.value() == 0;
      numbers.multiply(Math.abs(constant.value()));
    } else if (factor instanceof Unary unary && unary.function() == Function.NEGATE) {
      negate();
      multiply(unary.argument());
    } else if (factor instanceof Binary binary && binary.operator() == Operator.MULTIPLY) {
      multiply(binary.left());
      multiply(binary.right());
    } else if (factor instanceof Binary quotient && quotient.operator() == Operator.DIVIDE) {
      multiplyQuotient(quotient);
    } else if (Trees.isClosed(factor)) {
      closedFactors.add(factor);
    } else {
      steps.add(new Step(factor, false));
    }
  }

  /**
   * A quotient of two expressions with variables stays together, {@code dy * (exp(x) / z)}, because
   * {@code dy * exp(x)} could overflow where the quotient does not.
   */
  private void multiplyQuotient(Binary quotient) {
    Product inner = new Product(simplifier);
    inner.multiply(quotient.left());
    inner.divide(quotient.right());
    negative ^= inner.negative;
    zero |= inner.zero;
    numbers.multiply(inner.numbers);
    closedFactors.addAll(inner.closedFactors);
    closedDivisors.addAll(inner.closedDivisors);
    if (steps.isEmpty() || inner.steps.stream().noneMatch(Step::divides) || inner.isReciprocal()) {
      steps.addAll(inner.steps);
    } else {
      Product variables = new Product(simplifier);
      variables.steps.addAll(inner.steps);
      steps.add(new Step(variables.expression(), false));
    }
  }

  private boolean isReciprocal() {
    return steps.stream().allMatch(Step::divides);
  }

  private void divide(Expression divisor) {
    if (Simplifier.isNegative(divisor)) {
      negate();
      divide(simplifier.negate(divisor));
    } else if (divisor instanceof Constant constant && isPositive(constant.value())) {
      numbers.divide(constant.value());
    } else if (Trees.isClosed(divisor)) {
      closedDivisors.add(divisor);
    } else {
      steps.add(new Step(divisor, true));
    }
  }

  private static boolean isPositive(double number) {
    return number > 0 && number < Double.POSITIVE_INFINITY;
  }

  /** The product as an expression; this object is used up. */
  Expression expression() {
    if (zero && simplifier.zeroTimesAnythingIsZero() && !closedDivisors.contains(ZERO)) {
      return ZERO;
    }
    if (zero) {
      numbers.becomeZero();
      negative = false;
    }
    numbers.reduce();
    for (int index = 0; index < steps.size(); index++) {
      Step step = steps.get(index);
      if (!step.divides() && step.expression() instanceof Where where && goesInto(where)) {
        steps.remove(index);
        return into(where);
      }
    }
    return Simplifier.folded(written());
  }

  /**
   * Whether the product goes into the branches: into a zero, where nothing is written twice, unless
   * the zero would hide that another factor is NaN; and into another number if what is written
   * twice then are a few numbers and variables. Another {@code where} is no such thing: a product
   * of thirty would become a sum of 2^30 branches.
   */
  private boolean goesInto(Where where) {
    boolean alone =
        steps.size() == 1 && numbers.isOne() && closedFactors.isEmpty() && closedDivisors.isEmpty();
    if (hasZeroBranch(where)) {
      boolean hidesNothing =
          steps.size() == 1 && closedFactors.isEmpty() && closedDivisors.isEmpty();
      return !alone && (simplifier.zeroTimesAnythingIsZero() || hidesNothing);
    }
    boolean number = where.then() instanceof Constant || where.otherwise() instanceof Constant;
    boolean shortProduct =
        numbers.size() + closedFactors.size() + closedDivisors.size() + steps.size() <= 3
            && steps.stream().allMatch(step -> step.expression() == where || isVariable(step));
    return number && shortProduct && !(alone && !negative);
  }

  private static boolean isVariable(Step step) {
    return step.expression() instanceof Expression.Variable;
  }

  private Expression into(Where where) {
    boolean minusOutside = negative && hasZeroBranch(where);
    negative ^= minusOutside;
    Expression rest = written();
    Expression result =
        simplifier.where(
            branches(
                where,
                simplifier.multiply(rest, where.then()),
                simplifier.multiply(rest, where.otherwise())));
    return minusOutside ? simplifier.negate(result) : result;
  }

  private static boolean hasZeroBranch(Where where) {
    return where.then().equals(ZERO) || where.otherwise().equals(ZERO);
  }

  private static Where branches(Where where, Expression then, Expression otherwise) {
    return new Where(where.comparison(), where.left(), where.right(), then, otherwise);
  }

  private Expression written() {
    List<Step> all = new ArrayList<>();
    numbers.factors().forEach(factor -> all.add(new Step(factor, false)));
    closedFactors.forEach(factor -> all.add(new Step(factor, false)));
    moveAFactorToTheFront();
    all.addAll(steps);
    closedDivisors.forEach(divisor -> all.add(new Step(divisor, true)));
    numbers.divisors().forEach(divisor -> all.add(new Step(divisor, true)));
    if (all.isEmpty() || all.get(0).divides()) {
      all.add(0, new Step(ONE, false));
    }
    Expression result = signed(all.get(0).expression());
    for (Step step : all.subList(1, all.size())) {
      Operator operator = step.divides() ? Operator.DIVIDE : Operator.MULTIPLY;
      result = new Binary(operator, result, step.expression());
    }
    return result;
  }

  /** {@code 1 / b * a} reads better as {@code a / b}. */
  private void moveAFactorToTheFront() {
    for (int index = 0; index < steps.size(); index++) {
      if (!steps.get(index).divides()) {
        steps.add(0, steps.remove(index));
        return;
      }
    }
  }

  private Expression signed(Expression first) {
    if (!negative) {
      return first;
    }
    if (first instanceof Constant constant) {
      return new Constant(-constant.value());
    }
    return first instanceof Binary difference && difference.operator() == Operator.SUBTRACT
        ? simplifier.subtract(difference.right(), difference.left())
        : new Unary(Function.NEGATE, first);
  }
}
