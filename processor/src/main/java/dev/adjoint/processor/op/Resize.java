package dev.adjoint.processor.op;

import dev.adjoint.dsl.layers.Interpolation;
import dev.adjoint.processor.tensor.Dim;
import dev.adjoint.processor.tensor.Shape;
import java.util.List;
import java.util.Locale;

/** Images made larger by whole factors: {@code [B,H,W,C] -> [B,H down,W across,C]}. */
public record Resize(long down, long across, Interpolation interpolation) implements Operation {
  @Override
  public Shape shape(List<Shape> inputs) {
    Shape small = inputs.get(0);
    return small.with(1, small.dim(1).times(down)).with(2, small.dim(2).times(across));
  }

  @Override
  public String formula(List<String> inputs) {
    return name() + "(" + inputs.get(0) + ", " + down + ", " + across + ")";
  }

  private String name() {
    return interpolation.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public List<Call> calls(Node node) {
    return calls("resize", node, node.inputs().get(0).shape());
  }

  private List<Call> calls(String method, Node node, Shape small) {
    String sizes = small.dim(1) + ", " + small.dim(2) + ", " + small.dim(3);
    String call = name() + "(" + sizes + ", " + down + ", " + across + ")";
    return Call.of(method, node.output())
        .operand(node.inputs().get(0))
        .constant(
            new Call.Argument.Constant(
                "Scaling", node.origin().field() + " scaling", List.of(call)))
        .only();
  }

  @Override
  public void gradient(GradientRule rule) {
    if (rule.needs(0)) {
      rule.contribute(0, new Gradient(this, rule.input(0).shape()), List.of(rule.dOutput()));
    }
  }

  @Override
  public Dim flops(List<Shape> inputs, Shape output) {
    return output.elements().times(interpolation == Interpolation.NEAREST ? 1 : 8);
  }

  /** Each dy goes back to the pixels that y was made of, in the same shares. */
  record Gradient(Resize resize, Shape small) implements Operation {
    @Override
    public Shape shape(List<Shape> inputs) {
      if (!resize.shape(List.of(small)).equals(inputs.get(0))) {
        throw new IllegalArgumentException(this + " of " + inputs.get(0));
      }
      return small;
    }

    @Override
    public String formula(List<String> inputs) {
      return resize.name() + "Gradient(" + inputs.get(0) + ")";
    }

    @Override
    public List<Call> calls(Node node) {
      return resize.calls("resizeGradient", node, small);
    }

    @Override
    public void gradient(GradientRule rule) {
      throw new IllegalStateException("a gradient is not differentiated again");
    }

    @Override
    public Dim flops(List<Shape> inputs, Shape output) {
      return resize.flops(List.of(small), inputs.get(0));
    }
  }
}
