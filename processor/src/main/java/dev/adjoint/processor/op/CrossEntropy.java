package dev.adjoint.processor.op;

import dev.adjoint.processor.tensor.Dim;
import dev.adjoint.processor.tensor.Shape;
import java.util.List;

/** {@code loss = mean of log(sum of exp(x)) - x[target]} over the rows, from logits and indices. */
public record CrossEntropy() implements Operation {
  @Override
  public Shape shape(List<Shape> inputs) {
    return Shape.of(1);
  }

  @Override
  public String formula(List<String> inputs) {
    String x = inputs.get(0);
    return "mean of (logSumExp(" + x + ") - " + x + "[" + inputs.get(1) + "])";
  }

  @Override
  public List<Call> calls(Node node) {
    return Call.of("crossEntropy", node.output()).operands(node.inputs()).only();
  }

  @Override
  public void gradient(GradientRule rule) {
    if (rule.needs(0)) {
      rule.contribute(
          0,
          new Gradient(rule.input(0).shape().rows()),
          List.of(rule.input(0), rule.input(1), rule.dOutput()));
    }
  }

  @Override
  public Dim flops(List<Shape> inputs, Shape output) {
    return inputs.get(0).elements().times(4);
  }

  /** {@code dx = (softmax(x) - oneHot(target)) dLoss / rows}. */
  record Gradient(Dim rows) implements Operation {
    @Override
    public Shape shape(List<Shape> inputs) {
      return inputs.get(0);
    }

    @Override
    public String formula(List<String> inputs) {
      return "(softmax("
          + inputs.get(0)
          + ") - oneHot("
          + inputs.get(1)
          + ")) "
          + inputs.get(2)
          + " / "
          + factor(rows);
    }

    static String factor(Dim rows) {
      String text = rows.java();
      return text.contains(" ") ? "(" + text + ")" : text;
    }

    @Override
    public List<Call> calls(Node node) {
      return Call.of("crossEntropyGradient", node.output()).operands(node.inputs()).only();
    }

    @Override
    public void gradient(GradientRule rule) {
      throw new IllegalStateException("a gradient is not differentiated again");
    }

    @Override
    public Dim flops(List<Shape> inputs, Shape output) {
      return output.elements().times(5);
    }

    @Override
    public boolean mayOverwrite(int input) {
      return input == 0;
    }
  }
}
