package dev.adjoint.processor.op;

import dev.adjoint.processor.tensor.Dim;
import dev.adjoint.processor.tensor.Shape;
import java.util.List;

/**
 * {@code y[i,k,j,:] = x[i,j,k,:]} of x seen as {@code [n,a,b,width]}; the result has the shape
 * {@code to}. It brings channels-last images into the order in which people count, and back, and
 * the steps of sequences before the examples, and back.
 */
public record SwapAxes(Dim n, Dim a, Dim b, Dim width, Shape to) implements Operation {
  /** Of single elements. */
  public SwapAxes(Dim n, Dim a, Dim b, Shape to) {
    this(n, a, b, Dim.ONE, to);
  }

  @Override
  public Shape shape(List<Shape> inputs) {
    if (!inputs.get(0).elements().equals(n.times(a).times(b).times(width))
        || !to.elements().equals(inputs.get(0).elements())) {
      throw new IllegalArgumentException(this + " of " + inputs.get(0));
    }
    return to;
  }

  @Override
  public String formula(List<String> inputs) {
    Shape from = new Shape(List.of(n, a, b));
    return inputs.get(0) + " from " + from + " to " + new Shape(List.of(n, b, a));
  }

  @Override
  public List<Call> calls(Node node) {
    Call.Builder call =
        Call.of("swapAxes", node.output())
            .operand(node.inputs().get(0))
            .text(n.java())
            .text(a.java())
            .text(b.java());
    return (width.is(1) ? call : call.text(width.java())).only();
  }

  @Override
  public void gradient(GradientRule rule) {
    if (rule.needs(0)) {
      rule.contribute(
          0, new SwapAxes(n, b, a, width, rule.input(0).shape()), List.of(rule.dOutput()));
    }
  }

  @Override
  public Dim flops(List<Shape> inputs, Shape output) {
    return Dim.of(0);
  }
}
