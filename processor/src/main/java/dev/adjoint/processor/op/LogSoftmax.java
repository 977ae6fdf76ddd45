package dev.adjoint.processor.op;

import dev.adjoint.processor.tensor.Dim;
import dev.adjoint.processor.tensor.Shape;
import java.util.List;

/** {@code y = x - log(sum of exp(x))} of each row. */
public record LogSoftmax() implements Operation {
  @Override
  public Shape shape(List<Shape> inputs) {
    return inputs.get(0);
  }

  @Override
  public String formula(List<String> inputs) {
    return "logSoftmax(" + inputs.get(0) + ")";
  }

  @Override
  public List<Call> calls(Node node) {
    return Call.of("logSoftmax", node.output()).operand(node.inputs().get(0)).only();
  }

  /** dx = dy - exp(y) s, where s is the sum of dy over the row. */
  @Override
  public void gradient(GradientRule rule) {
    if (rule.needs(0)) {
      Value y = rule.node().output();
      Value dy = rule.dOutput();
      Shape column = y.shape().withLast(Dim.ONE);
      Value s = rule.compute(Reduce.sum(PointwiseBody.of("sum", "dy", "dy"), column), List.of(dy));
      rule.contribute(
          0,
          Pointwise.of("log softmax gradient", "dy - exp(y) * s", "dy", "y", "s"),
          List.of(dy, y, s));
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
