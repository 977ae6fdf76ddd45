package dev.adjoint.processor.op;

import dev.adjoint.processor.tensor.Dim;
import dev.adjoint.processor.tensor.Shape;
import java.util.List;

/** {@code y = exp(x) / sum of exp(x)} of each row. */
public record Softmax() implements Operation {
  @Override
  public Shape shape(List<Shape> inputs) {
    return inputs.get(0);
  }

  @Override
  public String formula(List<String> inputs) {
    return "softmax(" + inputs.get(0) + ")";
  }

  @Override
  public List<Call> calls(Node node) {
    return Call.of("softmax", node.output()).operand(node.inputs().get(0)).only();
  }

  /** dx = y (dy - s), where s is the sum of dy y over the row. */
  @Override
  public void gradient(GradientRule rule) {
    if (rule.needs(0)) {
      Value y = rule.node().output();
      Value dy = rule.dOutput();
      Shape column = y.shape().withLast(Dim.ONE);
      Value s =
          rule.compute(
              Reduce.sum(PointwiseBody.of("product", "dy * y", "dy", "y"), column), List.of(dy, y));
      rule.contribute(
          0, Pointwise.of("softmax gradient", "y * (dy - s)", "y", "dy", "s"), List.of(y, dy, s));
    }
  }

  @Override
  public Dim flops(List<Shape> inputs, Shape output) {
    return output.elements().times(4);
  }

  @Override
  public boolean mayOverwrite(int input) {
    return true;
  }
}
