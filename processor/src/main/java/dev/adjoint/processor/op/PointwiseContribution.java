package dev.adjoint.processor.op;

import dev.adjoint.processor.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * A term of the gradient by an operand, element by element over the shape to which all operands of
 * the operation were repeated. What it reads may be smaller than that, as where the derivative is
 * the same number everywhere; the gradient has the shape of the operand nevertheless.
 *
 * @param inputs what the body reads, in the order of its variables
 */
record PointwiseContribution(PointwiseBody body, List<Value> inputs) {
  static PointwiseContribution of(PointwiseBody body, List<Value> inputs) {
    return new PointwiseContribution(body, inputs);
  }

  /** Adds it to the gradient by an operand, summed up where the operand was repeated. */
  void to(GradientRule rule, int operand) {
    Shape shape = rule.input(operand).shape();
    Shape whole = Broadcast.result(rule.node().inputs().stream().map(Value::shape).toList());
    PointwiseContribution full = over(whole, rule);
    Operation operation =
        shape.equals(whole) ? new Pointwise(full.body) : Reduce.sum(full.body, shape);
    rule.contribute(operand, operation, full.inputs);
  }

  /** The same, reading something of that shape, be it only for the shape. */
  private PointwiseContribution over(Shape whole, GradientRule rule) {
    if (inputs.stream().anyMatch(input -> input.shape().equals(whole))) {
      return this;
    }
    Value shaped =
        rule.node().inputs().stream()
            .filter(input -> input.shape().equals(whole))
            .findFirst()
            .orElseThrow();
    List<Value> extended = new ArrayList<>(inputs);
    extended.add(shaped);
    return new PointwiseContribution(body.withUnread("like"), extended);
  }
}
