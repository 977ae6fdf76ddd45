package dev.adjoint.processor.op;

import dev.adjoint.processor.tensor.Dim;
import dev.adjoint.processor.tensor.Shape;
import java.util.List;

/** The same numbers in the same order under another shape: a view, nothing is computed. */
public record Reshape(Shape to) implements Operation {
  @Override
  public Shape shape(List<Shape> inputs) {
    if (!inputs.get(0).elements().equals(to.elements())) {
      throw new IllegalArgumentException("reshape of " + inputs.get(0) + " to " + to);
    }
    return to;
  }

  @Override
  public String formula(List<String> inputs) {
    return inputs.get(0) + " as " + to;
  }

  @Override
  public List<Call> calls(Node node) {
    return List.of();
  }

  @Override
  public void gradient(GradientRule rule) {
    if (rule.needs(0)) {
      rule.contribute(0, new Reshape(rule.input(0).shape()), List.of(rule.dOutput()));
    }
  }

  @Override
  public Dim flops(List<Shape> inputs, Shape output) {
    return Dim.of(0);
  }

  @Override
  public boolean isView() {
    return true;
  }
}
