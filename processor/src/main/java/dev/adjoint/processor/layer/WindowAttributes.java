package dev.adjoint.processor.layer;

import dev.adjoint.processor.diagnostic.Code;
import dev.adjoint.processor.diagnostic.Place;
import dev.adjoint.processor.op.Window;
import dev.adjoint.processor.read.AnnotationDeclaration.Attribute;
import dev.adjoint.processor.tensor.Dim;
import dev.adjoint.processor.tensor.Shape;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The attributes of a layer whose kernel moves over the pixels of images, or over the positions of
 * sequences: one number for all axes, or one an axis.
 *
 * @param kernel the attribute that has the size of the kernel: {@code kernel}, {@code value}
 * @param axes 2 over images, 1 over sequences
 */
record WindowAttributes(LayerContext layer, String kernel, int axes) {
  private static final String STRIDE = "stride";
  private static final String PADDING = "padding";
  private static final String DILATION = "dilation";
  private static final int MOST_COLOURS = 4;

  /** Reports numbers that are wrong whatever flows in. */
  void check() {
    check(kernel, 1);
    if (has(STRIDE)) {
      check(STRIDE, 1);
    }
    check(PADDING, 0);
    if (layer.annotation().attributes().containsKey(DILATION)) {
      check(DILATION, 1);
    }
    if (isSame()) {
      checkSame();
    }
  }

  /** Whether {@link #check} finds nothing, so that the numbers can be used. */
  boolean areRight() {
    return isRight(kernel, 1)
        && (!has(STRIDE) || isRight(STRIDE, 1))
        && isRight(PADDING, 0)
        && isRight(DILATION, 1)
        && !(isSame() && (isStrided() || attribute(PADDING).written()));
  }

  /** Whether a stride is given; a pool goes in steps of its kernel without. */
  private boolean has(String name) {
    return attribute(name).written() || !layer.sizes(name).isEmpty();
  }

  private Attribute attribute(String name) {
    return Twins.written(layer.annotation(), name);
  }

  /** Reports an attribute with a wrong number of numbers, or with a number below {@code least}. */
  void check(String name, long least) {
    List<Dim> sizes = layer.sizes(name);
    if (!isCount(sizes.size())) {
      String takes = axes == 1 ? " takes 1 number, but " : " takes 1 number, or 2, but ";
      String given = sizes.isEmpty() ? "none is" : sizes.size() + " are";
      layer.report(
          Code.DECLARATION, attribute(name).place(), label(name) + takes + given + " given");
      return;
    }
    for (int i = 0; i < sizes.size(); i++) {
      if (sizes.get(i).isBelow(least)) {
        layer.report(
            least > 0 ? Code.POSITIVE : Code.RANGE,
            layer.place(name, i),
            label(name) + " is " + sizes.get(i) + ", and must be at least " + least);
      }
    }
  }

  /** Whether {@link #check(String, long)} finds nothing. */
  boolean isRight(String name, long least) {
    if (!layer.has(name)) {
      return true;
    }
    List<Dim> sizes = layer.sizes(name);
    return isCount(sizes.size()) && sizes.stream().noneMatch(size -> size.isBelow(least));
  }

  private boolean isCount(int count) {
    return count == 1 || count == axes;
  }

  /** How messages call an attribute: the first of a pool has no name of its own. */
  private static String label(String name) {
    return name.equals("value") ? "window" : name;
  }

  /** The size of one axis. */
  Dim size(String name, int axis) {
    List<Dim> sizes = layer.sizes(name);
    return sizes.get(sizes.size() == 1 ? 0 : axis);
  }

  private Dim sizeOr(String name, int axis, Dim otherwise) {
    return layer.has(name) && has(name) ? size(name, axis) : otherwise;
  }

  // ---- Padding that keeps the size -------------------------------------------------------------

  private boolean isSame() {
    return layer.annotation().attributes().containsKey("same") && layer.annotation().flag("same");
  }

  private boolean isStrided() {
    return layer.sizes(STRIDE).stream().anyMatch(stride -> !stride.is(1));
  }

  private void checkSame() {
    if (isStrided() && isRight(STRIDE, 1)) {
      layer.report(
          Code.DECLARATION,
          attribute(STRIDE).place(),
          "same = true needs stride 1, but stride is " + text(STRIDE));
    }
    if (attribute(PADDING).written()) {
      layer.report(
          Code.DECLARATION,
          attribute(PADDING).place(),
          "padding and same = true exclude each other: same chooses the padding");
    }
  }

  // ---- Windows ---------------------------------------------------------------------------------

  /** One direction over an input of that size. */
  Window.Axis over(Dim size, int axis) {
    Dim kernelSize = size(kernel, axis);
    Dim dilation = sizeOr(DILATION, axis, Dim.ONE);
    Dim around = dilation.times(kernelSize.plus(-1));
    Dim begin = isSame() ? around.dividedBy(Dim.of(2)) : size(PADDING, axis);
    Dim end = isSame() ? around.minus(begin) : begin;
    return new Window.Axis(
        size, kernelSize, sizeOr(STRIDE, axis, kernelSize), begin, end, dilation);
  }

  /** Over an image or a sequence; empty if it does not fit, which is reported. */
  Optional<Window> window(Operand input, Dim outputChannels, Dim groups) {
    Shape shape = input.shape();
    boolean isImage = axes == 2;
    Window.Axis vertical = over(shape.dim(isImage ? 1 : 0), 0);
    Window.Axis horizontal = isImage ? over(shape.dim(2), 1) : Window.Axis.POINT;
    Dim channels = shape.dim(isImage ? 0 : 1);
    Window window = new Window(vertical, horizontal, channels, outputChannels, groups);
    if (!fits(vertical) || !fits(horizontal)) {
      layer.report(misfit(input, window));
      return Optional.empty();
    }
    return isCountable(vertical) && isCountable(horizontal)
        ? Optional.of(window)
        : Optional.empty();
  }

  private boolean fits(Window.Axis axis) {
    return layer.scope().dimensions().mayBeAtLeastOne(axis.output());
  }

  /** Whether positions within the padding can be counted with an int; if not, it is reported. */
  boolean isCountable(Window.Axis axis) {
    Dim padded = layer.scope().dimensions().atMost(axis.padded());
    boolean isCountable = padded.constant().orElse(0) <= Integer.MAX_VALUE;
    if (!isCountable) {
      layer.report(
          Code.OVERFLOW,
          isSame() ? blame() : attribute(PADDING).place(),
          "with its padding the input is "
              + padded
              + " wide, and sizes end at "
              + Integer.MAX_VALUE);
    }
    return isCountable;
  }

  private boolean isDilated() {
    return layer.annotation().attributes().containsKey(DILATION)
        && layer.sizes(DILATION).stream().anyMatch(dilation -> !dilation.is(1));
  }

  private Place blame() {
    return attribute(isDilated() ? DILATION : kernel).place();
  }

  private Finding misfit(Operand input, Window window) {
    String spans =
        isDilated() ? " with dilation " + text(DILATION) + " spans " + spans(window) + " and" : "";
    return Finding.of(
            Code.WINDOW,
            blame(),
            label(kernel)
                + " "
                + text(kernel)
                + spans
                + " does not fit into "
                + where(window)
                + input.shape()
                + " with padding "
                + text(PADDING))
        .withDetails(input.details())
        .withCandidates(
            Stream.of(channelsFirst(input), largestFix(window)).flatMap(Optional::stream).toList());
  }

  /** The axis of an image that is too small, if the other one is not. */
  private String where(Window window) {
    if (fits(window.vertical()) == fits(window.horizontal()) || axes == 1) {
      return "";
    }
    return fits(window.vertical()) ? "the width of " : "the height of ";
  }

  private String spans(Window window) {
    String vertical = window.vertical().span().toString();
    boolean isOne = axes == 1 || window.horizontal().span().equals(window.vertical().span());
    return isOne ? vertical : vertical + "x" + window.horizontal().span();
  }

  /** For an input that was declared with its channels last, as other libraries have images. */
  private static Optional<Fix> channelsFirst(Operand input) {
    List<Long> sizes = Sizes.constants(input.shape());
    if (sizes.size() != 3 || sizes.get(2) > MOST_COLOURS || sizes.get(0) <= MOST_COLOURS) {
      return Optional.empty();
    }
    List<Long> turned = List.of(sizes.get(2), sizes.get(0), sizes.get(1));
    return Optional.of(
        new Fix(
            "@Input({" + Phrases.list(turned) + "}) for " + input.name() + ": an image is [C,H,W]",
            model ->
                model.withField(
                    input.name(),
                    field ->
                        field
                            .annotation("Input")
                            .map(old -> field.withReplaced(old, old.with("value", turned)))
                            .orElse(field))));
  }

  /** The largest kernel that fits, the same for all axes. */
  private Optional<Fix> largestFix(Window window) {
    OptionalLong vertical = largest(window.vertical());
    OptionalLong horizontal = axes == 2 ? largest(window.horizontal()) : vertical;
    if (vertical.isEmpty() || horizontal.isEmpty()) {
      return Optional.empty();
    }
    Object size = Math.max(1, Math.min(vertical.getAsLong(), horizontal.getAsLong()));
    String where = layer.annotation().text();
    String text =
        kernel.equals("value") ? where + "(" + size + ")" : kernel + " = " + size + " in " + where;
    return Optional.of(
        new Fix(
            text,
            model ->
                model.withField(
                    layer.field().name(),
                    field ->
                        field.withReplaced(
                            layer.annotation(), layer.annotation().with(kernel, List.of(size))))));
  }

  private static OptionalLong largest(Window.Axis axis) {
    return axis.padded().plus(-1).dividedBy(axis.dilation()).plus(1).constant();
  }

  /** {@code 3}, {@code 3x5}. */
  String text(String name) {
    return layer.sizes(name).stream()
        .map(Dim::toString)
        .distinct()
        .collect(Collectors.joining("x"));
  }
}
