package dev.adjoint.processor.op;

import dev.adjoint.processor.tensor.Dim;
import dev.adjoint.processor.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/** The first rows of a parameter and the others, each as a parameter of its own. */
public record SplitRows(Dim first) implements Operation {
  /** The shape of the first result. */
  @Override
  public Shape shape(List<Shape> inputs) {
    return inputs.get(0).with(0, first);
  }

  /** The shape of the second result. */
  public Shape rest(Shape input) {
    return input.with(0, input.dim(0).plus(first.times(-1)));
  }

  @Override
  public String formula(List<String> inputs) {
    return "the first " + first + " rows and the others of " + inputs.get(0);
  }

  @Override
  public List<Call> calls(Node node) {
    Value from = node.inputs().get(0);
    List<Call> calls = new ArrayList<>();
    Dim at = Dim.of(0);
    for (Value part : node.outputs()) {
      Dim count = part.shape().elements();
      calls.add(
          Call.of("copyColumns", part)
              .text("0")
              .operand(from)
              .text(at.java())
              .text(count.java())
              .text("1")
              .build());
      at = at.plus(count);
    }
    return calls;
  }

  /** The gradients of both, one below the other; zeros for a part that nothing depends on. */
  @Override
  public void gradient(GradientRule rule) {
    if (rule.needs(0)) {
      List<Value> parts = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        Value part = rule.node().outputs().get(i);
        parts.add(
            rule.dOutput(i)
                .orElseGet(() -> rule.compute(Pointwise.of("zero", "0", "x"), List.of(part))));
      }
      rule.contribute(0, new Concat(0), parts);
    }
  }

  @Override
  public Dim flops(List<Shape> inputs, Shape output) {
    return Dim.of(0);
  }
}
