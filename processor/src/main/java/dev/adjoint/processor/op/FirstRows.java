package dev.adjoint.processor.op;

import dev.adjoint.processor.tensor.Dim;
import dev.adjoint.processor.tensor.Shape;
import java.util.List;

/** The first rows of a table, one after the other: {@code [max,F] -> [count*F]}. */
public record FirstRows(Dim count) implements Operation {
  @Override
  public Shape shape(List<Shape> inputs) {
    return new Shape(List.of(count.times(inputs.get(0).columns())));
  }

  @Override
  public String formula(List<String> inputs) {
    return inputs.get(0) + "[0:" + count + "]";
  }

  @Override
  public List<Call> calls(Node node) {
    return List.of(copy(node.output(), node.inputs().get(0), node.output().shape().elements()));
  }

  private static Call copy(Value to, Value from, Dim elements) {
    return Call.of("copyColumns", to)
        .text("0")
        .operand(from)
        .text("0")
        .text(elements.java())
        .text("1")
        .build();
  }

  @Override
  public void gradient(GradientRule rule) {
    if (rule.needs(0)) {
      rule.contribute(0, new Gradient(rule.input(0).shape()), List.of(rule.dOutput()));
    }
  }

  @Override
  public Dim flops(List<Shape> inputs, Shape output) {
    return Dim.of(0);
  }

  /** The gradient by the rows that were read, and 0 for the others. */
  record Gradient(Shape table) implements Operation {
    @Override
    public Shape shape(List<Shape> inputs) {
      return table;
    }

    @Override
    public String formula(List<String> inputs) {
      return inputs.get(0) + ", then 0";
    }

    @Override
    public List<Call> calls(Node node) {
      Value dy = node.inputs().get(0);
      Call copy = copy(node.output(), dy, dy.shape().elements());
      Call zero =
          Call.of("pointwise", node.output())
              .formula(PointwiseBody.of("zero", "0", "x"))
              .operand(node.output())
              .build();
      boolean isWhole = dy.shape().elements().equals(table.elements());
      return isWhole ? List.of(copy) : List.of(zero, copy);
    }

    @Override
    public void gradient(GradientRule rule) {
      throw new IllegalStateException("a gradient is not differentiated again");
    }

    @Override
    public Dim flops(List<Shape> inputs, Shape output) {
      return Dim.of(0);
    }
  }
}
