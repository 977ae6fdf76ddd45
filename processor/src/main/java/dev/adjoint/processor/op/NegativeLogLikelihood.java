package dev.adjoint.processor.op;

import dev.adjoint.processor.tensor.Dim;
import dev.adjoint.processor.tensor.Shape;
import java.util.List;

/** {@code loss = mean of -x[target]} over the rows, from log-probabilities and indices. */
public record NegativeLogLikelihood() implements Operation {
  @Override
  public Shape shape(List<Shape> inputs) {
    return Shape.of(1);
  }

  @Override
  public String formula(List<String> inputs) {
    return "mean of -" + inputs.get(0) + "[" + inputs.get(1) + "]";
  }

  @Override
  public List<Call> calls(Node node) {
    return Call.of("negativeLogLikelihood", node.output()).operands(node.inputs()).only();
  }

  @Override
  public void gradient(GradientRule rule) {
    if (rule.needs(0)) {
      rule.contribute(
          0, new Gradient(rule.input(0).shape()), List.of(rule.input(1), rule.dOutput()));
    }
  }

  @Override
  public Dim flops(List<Shape> inputs, Shape output) {
    return inputs.get(0).rows();
  }

  /** {@code dx = -oneHot(target) dLoss / rows}. */
  record Gradient(Shape result) implements Operation {
    @Override
    public Shape shape(List<Shape> inputs) {
      return result;
    }

    @Override
    public String formula(List<String> inputs) {
      return "-oneHot("
          + inputs.get(0)
          + ") "
          + inputs.get(1)
          + " / "
          + CrossEntropy.Gradient.factor(result.rows());
    }

    @Override
    public List<Call> calls(Node node) {
      return Call.of("negativeLogLikelihoodGradient", node.output()).operands(node.inputs()).only();
    }

    @Override
    public void gradient(GradientRule rule) {
      throw new IllegalStateException("a gradient is not differentiated again");
    }

    @Override
    public Dim flops(List<Shape> inputs, Shape output) {
      return output.elements();
    }
  }
}
