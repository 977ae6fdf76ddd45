package dev.adjoint.processor.op;

import dev.adjoint.processor.tensor.Dim;
import dev.adjoint.processor.tensor.Shape;
import java.util.List;

/** {@code size} entries from {@code start} along an axis of the shape in memory. */
public record Slice(int axis, Dim start, Dim size) implements Operation {
  @Override
  public Shape shape(List<Shape> inputs) {
    return inputs.get(0).with(axis, size);
  }

  @Override
  public String formula(List<String> inputs) {
    return inputs.get(0) + "[" + start + ":" + start.plus(size) + "] along axis " + (axis - 1);
  }

  @Override
  public List<Call> calls(Node node) {
    Shape from = node.inputs().get(0).shape();
    Dim step = Concat.inner(from, axis + 1);
    return Call.of("copyColumns", node.output())
        .text("0")
        .operand(node.inputs().get(0))
        .text(start.times(step).java())
        .text(size.times(step).java())
        .text(Concat.outer(from, axis).java())
        .only();
  }

  @Override
  public void gradient(GradientRule rule) {
    if (rule.needs(0)) {
      Dim behind = rule.input(0).shape().dim(axis).plus(start.plus(size).times(-1));
      rule.contribute(0, new Pad(axis, start, behind), List.of(rule.dOutput()));
    }
  }

  @Override
  public Dim flops(List<Shape> inputs, Shape output) {
    return Dim.of(0);
  }
}
