package dev.adjoint.processor.op;

import dev.adjoint.processor.tensor.Dim;
import dev.adjoint.processor.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a kernel moves over images or sequences: the numbers of the runtime's {@code Window}. A
 * sequence {@code [B,T,F]} is an image of width 1 whose channels are the features.
 */
public record Window(
    Axis vertical, Axis horizontal, Dim inputChannels, Dim outputChannels, Dim groups) {

  /**
   * One direction.
   *
   * @param end padding behind the last element; negative where the last are never covered
   */
  public record Axis(Dim input, Dim kernel, Dim stride, Dim begin, Dim end, Dim dilation) {
    /** The only place of a kernel of one pixel: across a sequence. */
    public static final Axis POINT = whole(Dim.ONE);

    /** How many elements the kernel spans. */
    public Dim span() {
      return dilation.times(kernel.plus(-1)).plus(1);
    }

    /** The size with what is around. */
    public Dim padded() {
      return input.plus(begin).plus(end);
    }

    /** How many places the kernel has; 0 or less if it does not fit. */
    public Dim output() {
      return padded().minus(span()).dividedBy(stride).plus(1);
    }

    /** The whole axis under one kernel. */
    public static Axis whole(Dim size) {
      return new Axis(size, size, Dim.ONE, Dim.of(0), Dim.of(0), Dim.ONE);
    }

    private boolean isStrided() {
      return !stride.is(1);
    }

    private boolean isPadded() {
      return !begin.is(0) || !end.is(0);
    }

    private boolean isDilated() {
      return !dilation.is(1);
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

  private static Shape like(Shape shape, Dim height, Dim width, Dim channels) {
    List<Dim> dims = new ArrayList<>(List.of(shape.dim(0), height));
    if (shape.rank() == 4) {
      dims.add(width);
    }
    dims.add(channels);
    return new Shape(dims);
  }

  /** The shape of the weight in memory, {@code [out,kh,kw,in/groups]}, without kw in a sequence. */
  Shape weight(Shape input) {
    return like(input, vertical.kernel(), horizontal.kernel(), inputChannels.dividedBy(groups))
        .with(0, outputChannels);
  }

  /** The elements under the kernel that one output is made of. */
  Dim kernelElements() {
    Dim pixels = vertical.kernel().times(horizontal.kernel());
    return pixels.times(inputChannels.dividedBy(groups));
  }

  /** The most pixels that the kernel covers at once, padding apart. */
  Dim pixelsCovered() {
    return covered(vertical).times(covered(horizontal));
  }

  private static Dim covered(Axis axis) {
    Dim kernel = axis.kernel();
    boolean isLarger = kernel.minus(axis.input()).constant().orElse(0) > 0;
    return isLarger ? axis.input() : kernel;
  }

  /** The constant of a generated class, which the calls of one field share. */
  Call.Argument.Constant constant(Node node, String kind) {
    return new Call.Argument.Constant("Window", node.origin().field() + " " + kind, chain());
  }

  private List<String> chain() {
    List<String> chain = new ArrayList<>();
    chain.add(call("over", vertical.input(), horizontal.input(), inputChannels));
    chain.add(call("kernel", vertical.kernel(), horizontal.kernel()));
    if (vertical.isStrided() || horizontal.isStrided()) {
      chain.add(call("stride", vertical.stride(), horizontal.stride()));
    }
    if (vertical.isPadded() || horizontal.isPadded()) {
      chain.add(
          call("padding", vertical.begin(), vertical.end(), horizontal.begin(), horizontal.end()));
    }
    if (vertical.isDilated() || horizontal.isDilated()) {
      chain.add(call("dilation", vertical.dilation(), horizontal.dilation()));
    }
    if (!outputChannels.equals(inputChannels)) {
      chain.add(call("to", outputChannels));
    }
    if (!groups.is(1)) {
      chain.add(call("groups", groups));
    }
    return chain;
  }

  private static String call(String name, Dim... sizes) {
    return name + "(" + Stream.of(sizes).map(Dim::java).collect(Collectors.joining(", ")) + ")";
  }
}
