package dev.adjoint.processor.op;

import dev.adjoint.processor.tensor.Dim;
import dev.adjoint.processor.tensor.Shape;
import java.util.List;

/**
 * {@link Dropout} with one random number for each channel of an example: the last axis in memory.
 *
 * @param stream tells the dropouts of one model apart
 */
public record ChannelDropout(double rate, int stream) implements Operation {
  @Override
  public Shape shape(List<Shape> inputs) {
    return inputs.get(0);
  }

  @Override
  public String formula(List<String> inputs) {
    return inputs.get(0) + " channelMask / (1 - " + rate + ")";
  }

  @Override
  public List<Call> calls(Node node) {
    Shape shape = node.output().shape();
    Dim pixels = new Shape(shape.dims().subList(1, shape.rank() - 1)).elements();
    return Call.of("channelDropout", node.output())
        .operand(node.inputs().get(0))
        .text(Double.toString(rate))
        .stream(stream)
        .text(pixels.java())
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
