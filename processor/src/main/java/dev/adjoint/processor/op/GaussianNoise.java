package dev.adjoint.processor.op;

import dev.adjoint.processor.tensor.Dim;
import dev.adjoint.processor.tensor.Shape;
import java.util.List;

/**
 * {@code y = x + deviation n} with normal numbers n when training, a function of seed, step and
 * stream.
 *
 * @param stream tells the random operations of one model apart
 */
public record GaussianNoise(double deviation, int stream) implements Operation {
  @Override
  public Shape shape(List<Shape> inputs) {
    return inputs.get(0);
  }

  @Override
  public String formula(List<String> inputs) {
    return inputs.get(0) + " + " + deviation + " normal";
  }

  @Override
  public List<Call> calls(Node node) {
    return Call.of("gaussianNoise", node.output())
        .operand(node.inputs().get(0))
        .text(Double.toString(deviation))
        .stream(stream)
        .only();
  }

  @Override
  public void gradient(GradientRule rule) {
    if (rule.needs(0)) {
      rule.contribute(0, rule.dOutput());
    }
  }

  @Override
  public Dim flops(List<Shape> inputs, Shape output) {
    return output.elements().times(2);
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
