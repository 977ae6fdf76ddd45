package dev.adjoint.processor.op;

import dev.adjoint.processor.tensor.Dim;
import dev.adjoint.processor.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * The columns of a value in {@code parts} values of equal width, the first columns first: what a
 * product that computes all gates of a cell at once is taken apart with.
 */
public record Split(int parts, Dim width) implements Operation {
  @Override
  public Shape shape(List<Shape> inputs) {
    if (!inputs.get(0).columns().equals(width.times(parts))) {
      throw new IllegalArgumentException(this + " of " + inputs.get(0));
    }
    return inputs.get(0).withLast(width);
  }

  @Override
  public String formula(List<String> inputs) {
    return "columns of " + inputs.get(0);
  }

  @Override
  public List<Call> calls(Node node) {
    Value from = node.inputs().get(0);
    List<Call> calls = new ArrayList<>();
    for (int i = 0; i < node.outputs().size(); i++) {
      calls.add(
          Call.of("copyColumns", node.outputs().get(i))
              .text("0")
              .operand(from)
              .text(width.times(i).java())
              .text(width.java())
              .text(from.shape().rows().java())
              .build());
    }
    return calls;
  }

  /** The gradients of the parts, side by side; zeros for a part that nothing depends on. */
  @Override
  public void gradient(GradientRule rule) {
    if (rule.needs(0)) {
      List<Value> parts = new ArrayList<>();
      for (int i = 0; i < this.parts; i++) {
        Value part = rule.node().outputs().get(i);
        parts.add(
            rule.dOutput(i)
                .orElseGet(() -> rule.compute(Pointwise.of("zero", "0", "x"), List.of(part))));
      }
      rule.contribute(0, new Concat(rule.input(0).shape().rank() - 1), parts);
    }
  }

  @Override
  public Dim flops(List<Shape> inputs, Shape output) {
    return Dim.of(0);
  }
}
