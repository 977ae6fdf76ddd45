package dev.adjoint.processor.op;

import dev.adjoint.dsl.expression.Comparison;
import dev.adjoint.dsl.expression.Expression;
import dev.adjoint.dsl.expression.Expression.Binary;
import dev.adjoint.dsl.expression.Expression.Constant;
import dev.adjoint.dsl.expression.Expression.Variable;
import dev.adjoint.dsl.expression.Expression.Where;
import dev.adjoint.dsl.expression.Operator;

/**
 * The derivative of an expression by one operand, times the gradient that comes in. It is written
 * over the result y alone where that is possible (y * (1 - y) for the sigmoid), so that the
 * operands need not be kept.
 *
 * @param gradientName the variable that stands for the gradient by the result
 * @param outputName the variable that stands for the result
 */
record PointwiseDerivative(PointwiseBody body, String gradientName, String outputName) {

  /** Of {@code y = f(...)}. */
  static PointwiseDerivative of(PointwiseBody forward, int operand) {
    String output = PointwiseBody.fresh("y", forward.variables());
    Expression local = forward.expression().derivative(forward.variables().get(operand));
    Expression byOutput = overOutput(local, forward.expression(), new Variable(output));
    boolean outputAlone = byOutput.variables().stream().noneMatch(forward.variables()::contains);
    return times(outputAlone ? byOutput : local, forward, operand, output);
  }

  /** Of {@code y = sum of f(...)}: y tells nothing about its terms. */
  static PointwiseDerivative ofSum(PointwiseBody forward, int operand) {
    Expression local = forward.expression().derivative(forward.variables().get(operand));
    return times(local, forward, operand, PointwiseBody.fresh("y", forward.variables()));
  }

  private static PointwiseDerivative times(
      Expression local, PointwiseBody forward, int operand, String output) {
    String gradient = PointwiseBody.fresh("dy", forward.variables());
    Expression product =
        new Binary(Operator.MULTIPLY, new Variable(gradient), local).simplifiedWithZeros();
    // Only where there is a choice does the name say which operand is meant.
    boolean several = forward.variables().size() > 1;
    String label =
        forward.label() + " gradient" + (several ? " by " + forward.variables().get(operand) : "");
    return new PointwiseDerivative(
        new PointwiseBody(product, product.variables(), label), gradient, output);
  }

  /** Whether nothing comes back, as through a step. */
  boolean isZero() {
    return body.expression().equals(new Constant(0));
  }

  /** Whether the gradient passes through unchanged. */
  boolean isIdentity() {
    return body.expression().equals(new Variable(gradientName));
  }

  /** The derivative with the forward expression, where it occurs, replaced by the result. */
  private static Expression overOutput(Expression local, Expression forward, Variable output) {
    Expression replaced = timesReciprocal(local, forward, output).replace(forward, output);
    if (forward instanceof Binary max
        && max.operator() == Operator.MAX
        && max.right().equals(new Constant(0))
        && replaced instanceof Where where) {
      // max(u, 0) > 0 exactly where u > 0.
      Expression condition =
          new Where(
              Comparison.GREATER, max.left(), new Constant(0), new Constant(1), new Constant(0));
      if (where.equals(condition)) {
        return new Where(
            Comparison.GREATER, output, new Constant(0), new Constant(1), new Constant(0));
      }
    }
    return replaced;
  }

  /** For {@code y = 1 / u}: the derivative with every {@code a / u} in it written as a y. */
  private static Expression timesReciprocal(Expression local, Expression forward, Variable output) {
    boolean isReciprocal =
        forward instanceof Binary quotient
            && quotient.operator() == Operator.DIVIDE
            && quotient.left().equals(new Constant(1));
    return isReciprocal ? timesReciprocal(local, (Binary) forward, output) : local;
  }

  private static Expression timesReciprocal(Expression part, Binary reciprocal, Variable output) {
    if (!(part instanceof Binary binary)) {
      return part;
    }
    Expression left = timesReciprocal(binary.left(), reciprocal, output);
    Expression right = timesReciprocal(binary.right(), reciprocal, output);
    boolean isOver =
        binary.operator() == Operator.DIVIDE && binary.right().equals(reciprocal.right());
    return isOver
        ? new Binary(Operator.MULTIPLY, left, output)
        : new Binary(binary.operator(), left, right);
  }
}
