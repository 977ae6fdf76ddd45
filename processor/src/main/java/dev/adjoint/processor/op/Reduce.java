package dev.adjoint.processor.op;

import dev.adjoint.dsl.expression.Expression;
import dev.adjoint.dsl.expression.Operator;
import dev.adjoint.processor.tensor.Dim;
import dev.adjoint.processor.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code y = scale * sum of f(a, b, ...)}: over the rows if the result is a row, over the columns
 * if it is a column, over everything if it is a scalar.
 */
public record Reduce(PointwiseBody body, Shape result, Scale scale) implements Operation {

  /** A plain sum to a shape. */
  public static Reduce sum(PointwiseBody body, Shape result) {
    return new Reduce(body, result, Scale.NONE);
  }

  /** The mean over {@code count} elements, a scalar. */
  public static Reduce mean(PointwiseBody body, Dim count) {
    return new Reduce(body, Shape.of(1), Scale.over(count));
  }

  @Override
  public Shape shape(List<Shape> inputs) {
    if (!Broadcast.fits(result, Broadcast.result(inputs))) {
      throw new IllegalArgumentException("sum of " + inputs + " to " + result);
    }
    return result;
  }

  @Override
  public String formula(List<String> inputs) {
    String what = summand(body.formula(inputs));
    String kind = scale.equals(Scale.NONE) ? "sum" : "mean";
    if (result.elements().is(1)) {
      return kind + " of " + what;
    }
    return kind + (result.columns().is(1) ? " of each row of " : " of the rows of ") + what;
  }

  /** In parentheses, if "the sum of a - b" could be read as a sum less b. */
  private String summand(String formula) {
    boolean isSum =
        body.expression() instanceof Expression.Binary binary
            && (binary.operator() == Operator.ADD || binary.operator() == Operator.SUBTRACT);
    return isSum ? "(" + formula + ")" : formula;
  }

  @Override
  public List<Call> calls(Node node) {
    return Call.of("sum", node.output())
        .text(scale.java())
        .formula(body)
        .operands(node.inputs())
        .only();
  }

  /** A sum hands its gradient, scaled, to every element that went in. */
  @Override
  public void gradient(GradientRule rule) {
    for (int i = 0; i < body.variables().size(); i++) {
      PointwiseDerivative derivative = PointwiseDerivative.ofSum(body, i);
      if (rule.needs(i) && !derivative.isZero()) {
        contribution(rule, i, derivative);
      }
    }
  }

  private void contribution(GradientRule rule, int operand, PointwiseDerivative derivative) {
    List<Value> inputs = new ArrayList<>();
    for (String variable : derivative.body().variables()) {
      inputs.add(
          variable.equals(derivative.gradientName())
              ? rule.scaled(scale)
              : rule.input(body.variables().indexOf(variable)));
    }
    Shape wanted = rule.input(operand).shape();
    Shape whole = Broadcast.result(rule.node().inputs().stream().map(Value::shape).toList());
    if (!wanted.equals(whole)) {
      rule.contribute(operand, Reduce.sum(derivative.body(), wanted), inputs);
      return;
    }
    boolean isSpread = inputs.stream().noneMatch(input -> input.shape().equals(whole));
    if (isSpread) { // the operand is not read; it says how large the result is
      inputs.add(rule.input(operand));
    }
    PointwiseBody spread =
        isSpread ? derivative.body().withUnread(body.variables().get(operand)) : derivative.body();
    rule.contribute(operand, new Pointwise(spread), inputs);
  }

  @Override
  public boolean isSumOfRows(Shape shape) {
    return scale.equals(Scale.NONE) && (shape.rank() == 1 || shape.elements().is(1));
  }

  @Override
  public Dim flops(List<Shape> inputs, Shape output) {
    return Broadcast.result(inputs).elements().times(2);
  }
}
