package dev.adjoint.processor.op;

import dev.adjoint.processor.tensor.Dim;
import dev.adjoint.processor.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * How a kernel moves over images or sequences: the numbers of the runtime's {@code Window}. A
 * sequence {@code [B,T,F]} is an image of width 1 whose channels are the features.
 */
public record Window(
    Axis vertical, Axis horizontal, long inputChannels, long outputChannels, long groups) {

  /**
   * One direction.
   *
   * @param end padding behind the last element; negative where the last are never covered
   */
  public record Axis(long input, long kernel, long stride, long begin, long end, long dilation) {
    /** The only place of a kernel of one pixel: across a sequence. */
    public static final Axis POINT = new Axis(1, 1, 1, 0, 0, 1);

    /** How many elements the kernel spans. */
    public long span() {
      return dilation * (kernel - 1) + 1;
    }

    /** The size with what is around. */
    public long padded() {
      return input + begin + end;
    }

    /** How many places the kernel has; 0 if it does not fit. */
    public long output() {
      return padded() < span() ? 0 : (padded() - span()) / stride + 1;
    }

    /** The whole axis under one kernel. */
    public static Axis whole(long size) {
      return new Axis(size, size, 1, 0, 0, 1);
    }
  }

  /** The shape in memory of what comes out, of the rank of {@code input}. */
  Shape output(Shape input) {
    requireInput(input);
    return like(input, vertical.output(), horizontal.output(), outputChannels);
  }

  /** The shape in memory of what the kernel moves over, of the rank of {@code output}. */
  Shape input(Shape output) {
    Shape input = like(output, vertical.input(), horizontal.input(), inputChannels);
    if (!output(input).equals(output)) {
      throw new IllegalArgumentException(this + " does not give " + output);
    }
    return input;
  }

  private void requireInput(Shape input) {
    if (!input.equals(like(input, vertical.input(), horizontal.input(), inputChannels))) {
      throw new IllegalArgumentException(this + " over " + input);
    }
  }

  private static Shape like(Shape shape, long height, long width, long channels) {
    List<Dim> dims = new ArrayList<>(List.of(shape.dim(0), Dim.of(height)));
    if (shape.rank() == 4) {
      dims.add(Dim.of(width));
    }
    dims.add(Dim.of(channels));
    return new Shape(dims);
  }

  /** The shape of the weight in memory, {@code [out,kh,kw,in/groups]}, without kw in a sequence. */
  Shape weight(Shape input) {
    return like(input, vertical.kernel(), horizontal.kernel(), inputChannels / groups)
        .with(0, Dim.of(outputChannels));
  }

  /** The elements under the kernel that one output is made of. */
  long kernelElements() {
    return vertical.kernel() * horizontal.kernel() * (inputChannels / groups);
  }

  /** The constant of a generated class, which the calls of one field share. */
  Call.Argument.Constant constant(Node node, String kind) {
    return new Call.Argument.Constant("Window", node.origin().field() + " " + kind, chain());
  }

  private List<String> chain() {
    List<String> chain = new ArrayList<>();
    chain.add(call("over", vertical.input(), horizontal.input(), inputChannels));
    chain.add(call("kernel", vertical.kernel(), horizontal.kernel()));
    if (vertical.stride() > 1 || horizontal.stride() > 1) {
      chain.add(call("stride", vertical.stride(), horizontal.stride()));
    }
    if (vertical.begin() != 0
        || vertical.end() != 0
        || horizontal.begin() != 0
        || horizontal.end() != 0) {
      chain.add(
          call("padding", vertical.begin(), vertical.end(), horizontal.begin(), horizontal.end()));
    }
    if (vertical.dilation() > 1 || horizontal.dilation() > 1) {
      chain.add(call("dilation", vertical.dilation(), horizontal.dilation()));
    }
    if (outputChannels != inputChannels) {
      chain.add(call("to", outputChannels));
    }
    if (groups > 1) {
      chain.add(call("groups", groups));
    }
    return chain;
  }

  private static String call(String name, long... numbers) {
    List<String> texts = new ArrayList<>();
    for (long number : numbers) {
      texts.add(Long.toString(number));
    }
    return name + "(" + String.join(", ", texts) + ")";
  }
}
