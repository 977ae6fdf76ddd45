package dev.adjoint.processor.op;

import dev.adjoint.processor.tensor.Dim;
import dev.adjoint.processor.tensor.Shape;
import java.util.List;

/**
 * One number of those under the window, channel by channel: {@code [B,H,W,C] -> [B,H',W',C]}, for
 * sequences {@code [B,T,F] -> [B,T',F]}.
 */
public record Pool(Kind kind, Window window) implements Operation {
  /** Which number, by the name of the kernel method. */
  public enum Kind {
    /** The largest. */
    MAXIMUM("maxPool"),
    /** The smallest. */
    MINIMUM("minPool"),
    /** The mean, padding counted as zeros. */
    AVERAGE("averagePool");

    private final String method;

    Kind(String method) {
      this.method = method;
    }
  }

  @Override
  public Shape shape(List<Shape> inputs) {
    return window.output(inputs.get(0));
  }

  @Override
  public String formula(List<String> inputs) {
    return kind.method + "(" + inputs.get(0) + ")";
  }

  @Override
  public List<Call> calls(Node node) {
    return Call.of(kind.method, node.output())
        .operands(node.inputs())
        .constant(window.constant(node, "pool"))
        .only();
  }

  /** A mean does not care what its numbers were. */
  @Override
  public void gradient(GradientRule rule) {
    if (rule.needs(0)) {
      rule.contribute(
          0,
          new Gradient(kind, window),
          kind == Kind.AVERAGE ? List.of(rule.dOutput()) : List.of(rule.input(0), rule.dOutput()));
    }
  }

  @Override
  public Dim flops(List<Shape> inputs, Shape output) {
    return output.elements().times(window.vertical().kernel() * window.horizontal().kernel());
  }

  /** dx from dy: all to the first that was the number, or equal parts of a mean. */
  record Gradient(Kind kind, Window window) implements Operation {
    @Override
    public Shape shape(List<Shape> inputs) {
      return window.input(inputs.get(inputs.size() - 1));
    }

    @Override
    public String formula(List<String> inputs) {
      return kind.method + "Gradient(" + String.join(", ", inputs) + ")";
    }

    @Override
    public List<Call> calls(Node node) {
      return Call.of(kind.method + "Gradient", node.output())
          .operands(node.inputs())
          .constant(window.constant(node, "pool"))
          .only();
    }

    @Override
    public void gradient(GradientRule rule) {
      throw new IllegalStateException("a gradient is not differentiated again");
    }

    @Override
    public Dim flops(List<Shape> inputs, Shape output) {
      Shape dy = inputs.get(inputs.size() - 1);
      return dy.elements().times(window.vertical().kernel() * window.horizontal().kernel());
    }
  }
}
