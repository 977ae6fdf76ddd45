package dev.adjoint.processor.op;

import dev.adjoint.processor.tensor.Dim;
import dev.adjoint.processor.tensor.Shape;
import java.util.List;

/** Zeros before and behind, along an axis of the shape in memory: what {@link Slice} undoes. */
public record Pad(int axis, Dim begin, Dim end) implements Operation {
  @Override
  public Shape shape(List<Shape> inputs) {
    Shape input = inputs.get(0);
    return input.with(axis, begin.plus(input.dim(axis)).plus(end));
  }

  @Override
  public String formula(List<String> inputs) {
    return "pad(" + inputs.get(0) + ", " + begin + ", " + end + ") along axis " + (axis - 1);
  }

  @Override
  public List<Call> calls(Node node) {
    Value input = node.inputs().get(0);
    Dim step = Concat.inner(input.shape(), axis + 1);
    return List.of(
        Call.of("fill", node.output()).text("0").build(),
        Call.of("copyColumns", node.output())
            .text(begin.times(step).java())
            .operand(input)
            .text("0")
            .text(Concat.inner(input.shape(), axis).java())
            .text(Concat.outer(input.shape(), axis).java())
            .build());
  }

  @Override
  public void gradient(GradientRule rule) {
    if (rule.needs(0)) {
      Dim size = rule.input(0).shape().dim(axis);
      rule.contribute(0, new Slice(axis, begin, size), List.of(rule.dOutput()));
    }
  }

  @Override
  public Dim flops(List<Shape> inputs, Shape output) {
    return Dim.of(0);
  }
}
