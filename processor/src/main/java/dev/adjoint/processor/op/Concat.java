package dev.adjoint.processor.op;

import dev.adjoint.processor.tensor.Dim;
import dev.adjoint.processor.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * Values one after the other along an axis of their shapes in memory. As matrices whose rows are
 * all axes before it, the columns of one follow those of the other.
 */
public record Concat(int axis) implements Operation {
  @Override
  public Shape shape(List<Shape> inputs) {
    Dim size = inputs.stream().map(input -> input.dim(axis)).reduce(Dim.of(0), Dim::plus);
    return inputs.get(0).with(axis, size);
  }

  @Override
  public String formula(List<String> inputs) {
    String joined = "[" + String.join("; ", inputs) + "]";
    return axis == 0 ? joined : joined + " along axis " + (axis - 1);
  }

  @Override
  public List<Call> calls(Node node) {
    Dim at = Dim.of(0);
    List<Call> calls = new ArrayList<>();
    for (Value input : node.inputs()) {
      Dim count = inner(input.shape(), axis);
      calls.add(
          Call.of("copyColumns", node.output())
              .text(at.java())
              .operand(input)
              .text("0")
              .text(count.java())
              .text(outer(input.shape(), axis).java())
              .build());
      at = at.plus(count);
    }
    return calls;
  }

  /** The product of the sizes before {@code axis}. */
  static Dim outer(Shape shape, int axis) {
    return new Shape(shape.dims().subList(0, axis)).elements();
  }

  /** The product of the sizes from {@code axis} on. */
  static Dim inner(Shape shape, int axis) {
    return new Shape(shape.dims().subList(axis, shape.rank())).elements();
  }

  @Override
  public void gradient(GradientRule rule) {
    Dim start = Dim.of(0);
    for (int i = 0; i < rule.node().inputs().size(); i++) {
      Dim size = rule.input(i).shape().dim(axis);
      if (rule.needs(i)) {
        rule.contribute(i, new Slice(axis, start, size), List.of(rule.dOutput()));
      }
      start = start.plus(size);
    }
  }

  @Override
  public Dim flops(List<Shape> inputs, Shape output) {
    return Dim.of(0);
  }
}
