package dev.adjoint.processor.op;

import dev.adjoint.processor.tensor.Dim;
import dev.adjoint.processor.tensor.Shape;
import java.util.List;

/**
 * {@code y = x m / (1 - rate)} with a random mask m of zeros and ones when training. The mask is a
 * function of seed, step and stream, so that the backward pass is the same operation on dy.
 *
 * @param stream tells the dropouts of one model apart
 */
public record Dropout(double rate, int stream) implements Operation {
  @Override
  public Shape shape(List<Shape> inputs) {
    return inputs.get(0);
  }

  @Override
  public String formula(List<String> inputs) {
    return inputs.get(0) + " mask / (1 - " + rate + ")";
  }

  @Override
  public List<Call> calls(Node node) {
    return Call.of("dropout", node.output())
        .operand(node.inputs().get(0))
        .text(Double.toString(rate))
        .stream(stream)
        .only();
  }

  @Override
  public void gradient(GradientRule rule) {
    if (rule.needs(0)) {
      rule.contribute(0, this, List.of(rule.dOutput()));
    }
  }

  @Override
  public Dim flops(List<Shape> inputs, Shape output) {
    return output.elements();
  }

  @Override
  public boolean mayOverwrite(int input) {
    return true;
  }

  @Override
  public boolean isTrainingOnly() {
    return true;
  }
}
