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
 *
 * @param isOfExamples whether the scale makes a mean over the examples only, not over all that is
 *     summed
 */
public record Reduce(PointwiseBody body, Shape result, Scale scale, boolean isOfExamples)
    implements Operation {

  /** A sum, or a mean where there is a scale. */
  public Reduce(PointwiseBody body, Shape result, Scale scale) {
    this(body, result, scale, false);
  }

  /** A plain sum to a shape. */
  public static Reduce sum(PointwiseBody body, Shape result) {
    return new Reduce(body, result, Scale.NONE);
  }

  /** The mean over {@code count} elements, a scalar. */
  public static Reduce mean(PointwiseBody body, Dim count) {
    return new Reduce(body, Shape.of(1), Scale.over(count));
  }

  /** The mean over the batch of the sum over each example, a scalar. */
  public static Reduce meanOfSums(PointwiseBody body) {
    return new Reduce(body, Shape.of(1), Scale.over(Dim.BATCH), true);
  }

  /** The same over another formula. */
  public Reduce with(PointwiseBody other) {
    return new Reduce(other, result, scale, isOfExamples);
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
    if (isOfExamples) {
      return "mean of the examples' sums of " + what;
    }
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
    Value dTerm = rule.scaled(scale);
    for (int i = 0; i < body.variables().size(); i++) {
      if (rule.needs(i)) {
        PointwiseDerivative derivative = rule.derivatives().ofSum(body, i);
        if (derivative.isZero()) {
          continue;
        }
        List<Value> inputs = new ArrayList<>();
        for (String variable : derivative.body().variables()) {
          inputs.add(
              variable.equals(derivative.gradientName())
                  ? dTerm
                  : rule.input(body.variables().indexOf(variable)));
        }
        PointwiseContribution.of(derivative.body(), inputs).to(rule, i);
      }
    }
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
