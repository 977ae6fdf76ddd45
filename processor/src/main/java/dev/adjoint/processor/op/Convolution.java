package dev.adjoint.processor.op;

import dev.adjoint.processor.tensor.Dim;
import dev.adjoint.processor.tensor.Shape;
import java.util.List;

/**
 * {@code y = conv(x, W)}, channels-last: each output pixel is the sum of the pixels under the
 * kernel, times the weight. {@code [B,H,W,C] [out,kh,kw,C/groups] -> [B,H',W',out]}, and for
 * sequences {@code [B,T,F] [out,k,F/groups] -> [B,T',out]}.
 */
public record Convolution(Window window) implements Operation {
  @Override
  public Shape shape(List<Shape> inputs) {
    requireWeight(window.weight(inputs.get(0)), inputs.get(1));
    return window.output(inputs.get(0));
  }

  private static void requireWeight(Shape expected, Shape weight) {
    if (!expected.equals(weight)) {
      throw new IllegalArgumentException("weight " + weight + " instead of " + expected);
    }
  }

  @Override
  public String formula(List<String> inputs) {
    return "conv(" + String.join(", ", inputs) + ")";
  }

  @Override
  public List<Call> calls(Node node) {
    return call("convolution", node, window);
  }

  private static List<Call> call(String method, Node node, Window window) {
    return Call.of(method, node.output())
        .operands(node.inputs())
        .constant(window.constant(node, "window"))
        .only();
  }

  @Override
  public void gradient(GradientRule rule) {
    if (rule.needs(0)) {
      rule.contribute(0, new Transposed(window), List.of(rule.dOutput(), rule.input(1)));
    }
    if (rule.needs(1)) {
      rule.contribute(1, new WeightGradient(window), List.of(rule.input(0), rule.dOutput()));
    }
  }

  @Override
  public Dim flops(List<Shape> inputs, Shape output) {
    return output.elements().times(window.kernelElements()).times(2);
  }

  /**
   * {@code x = transposedConv(y, W)}: every y goes back to the pixels that a convolution with this
   * window makes it of. The gradient of {@link Convolution} by its input, and a layer of its own.
   */
  public record Transposed(Window window) implements Operation {
    @Override
    public Shape shape(List<Shape> inputs) {
      Shape shape = window.input(inputs.get(0));
      requireWeight(window.weight(shape), inputs.get(1));
      return shape;
    }

    @Override
    public String formula(List<String> inputs) {
      return "transposedConv(" + String.join(", ", inputs) + ")";
    }

    @Override
    public List<Call> calls(Node node) {
      return call("convolutionInputGradient", node, window);
    }

    @Override
    public void gradient(GradientRule rule) {
      if (rule.needs(0)) {
        rule.contribute(0, new Convolution(window), List.of(rule.dOutput(), rule.input(1)));
      }
      if (rule.needs(1)) {
        rule.contribute(1, new WeightGradient(window), List.of(rule.dOutput(), rule.input(0)));
      }
    }

    @Override
    public Dim flops(List<Shape> inputs, Shape output) {
      return inputs.get(0).elements().times(window.kernelElements()).times(2);
    }
  }

  /** {@code dW = sum of x dy} over all pixels and places of the kernel. */
  record WeightGradient(Window window) implements Operation {
    @Override
    public Shape shape(List<Shape> inputs) {
      if (!window.output(inputs.get(0)).equals(inputs.get(1))) {
        throw new IllegalArgumentException(window + " from " + inputs);
      }
      return window.weight(inputs.get(0));
    }

    @Override
    public String formula(List<String> inputs) {
      return "convWeights(" + String.join(", ", inputs) + ")";
    }

    @Override
    public List<Call> calls(Node node) {
      return call("convolutionWeightGradient", node, window);
    }

    @Override
    public void gradient(GradientRule rule) {
      throw new IllegalStateException("a gradient is not differentiated again");
    }

    @Override
    public Dim flops(List<Shape> inputs, Shape output) {
      return inputs.get(1).elements().times(window.kernelElements()).times(2);
    }
  }
}
