package dev.adjoint.processor.layer;

import dev.adjoint.processor.diagnostic.Code;
import dev.adjoint.processor.diagnostic.Place;
import dev.adjoint.processor.op.Window;
import dev.adjoint.processor.read.AnnotationDeclaration.Attribute;
import dev.adjoint.processor.tensor.Shape;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

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
    return attribute(name).written() || !layer.annotation().list(name).isEmpty();
  }

  private Attribute attribute(String name) {
    return layer.annotation().attribute(name);
  }

  /** Reports an attribute with a wrong number of numbers, or with a number below {@code least}. */
  void check(String name, long least) {
    List<Attribute> numbers = layer.annotation().list(name);
    if (!isCount(numbers.size())) {
      String takes = axes == 1 ? " takes 1 number, but " : " takes 1 number, or 2, but ";
      String given = numbers.isEmpty() ? "none is" : numbers.size() + " are";
      layer.report(
          Code.DECLARATION, attribute(name).place(), label(name) + takes + given + " given");
      return;
    }
    for (Attribute number : numbers) {
      if (number(number) < least) {
        layer.report(
            least > 0 ? Code.POSITIVE : Code.RANGE,
            number.place(),
            label(name)
                + " is "
                + number(number)
                + (", and must be at least " + (least > 0 ? 1 : 0)));
      }
    }
  }

  /** Whether {@link #check(String, long)} finds nothing. */
  boolean isRight(String name, long least) {
    if (!layer.annotation().attributes().containsKey(name)) {
      return true;
    }
    List<Attribute> numbers = layer.annotation().list(name);
    return isCount(numbers.size()) && numbers.stream().allMatch(n -> number(n) >= least);
  }

  private boolean isCount(int count) {
    return count == 1 || count == axes;
  }

  /** How messages call an attribute: the first of a pool has no name of its own. */
  private static String label(String name) {
    return name.equals("value") ? "window" : name;
  }

  private static long number(Attribute attribute) {
    return ((Number) attribute.value()).longValue();
  }

  /** The number of one axis. */
  long number(String name, int axis) {
    List<Attribute> numbers = layer.annotation().list(name);
    return number(numbers.get(numbers.size() == 1 ? 0 : axis));
  }

  private long numberOr(String name, int axis, long otherwise) {
    return layer.annotation().attributes().containsKey(name) && has(name)
        ? number(name, axis)
        : otherwise;
  }

  // ---- Padding that keeps the size -------------------------------------------------------------

  private boolean isSame() {
    return layer.annotation().attributes().containsKey("same") && layer.annotation().flag("same");
  }

  private boolean isStrided() {
    return layer.annotation().list(STRIDE).stream().anyMatch(stride -> number(stride) != 1);
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
  Window.Axis over(long size, int axis) {
    long kernelSize = number(kernel, axis);
    long dilation = numberOr(DILATION, axis, 1);
    long around = dilation * (kernelSize - 1);
    long begin = isSame() ? around / 2 : number(PADDING, axis);
    long end = isSame() ? around - begin : begin;
    return new Window.Axis(
        size, kernelSize, numberOr(STRIDE, axis, kernelSize), begin, end, dilation);
  }

  /** Over an image or a sequence; empty if it does not fit, which is reported. */
  Optional<Window> window(Operand input, long outputChannels, long groups) {
    Shape shape = input.shape();
    boolean isImage = axes == 2;
    Window.Axis vertical = over(Sizes.number(shape.dim(isImage ? 1 : 0)), 0);
    Window.Axis horizontal = isImage ? over(Sizes.number(shape.dim(2)), 1) : Window.Axis.POINT;
    long channels = Sizes.number(shape.dim(isImage ? 0 : 1));
    Window window = new Window(vertical, horizontal, channels, outputChannels, groups);
    if (vertical.output() < 1 || horizontal.output() < 1) {
      layer.report(misfit(input, window));
      return Optional.empty();
    }
    return isCountable(vertical) && isCountable(horizontal)
        ? Optional.of(window)
        : Optional.empty();
  }

  /** Whether positions within the padding can be counted with an int; if not, it is reported. */
  boolean isCountable(Window.Axis axis) {
    boolean isCountable = axis.padded() <= Integer.MAX_VALUE;
    if (!isCountable) {
      layer.report(
          Code.OVERFLOW,
          isSame() ? blame() : attribute(PADDING).place(),
          "with its padding the input is "
              + axis.padded()
              + " wide, and sizes end at "
              + Integer.MAX_VALUE);
    }
    return isCountable;
  }

  private boolean isDilated() {
    return layer.annotation().attributes().containsKey(DILATION)
        && layer.annotation().list(DILATION).stream().anyMatch(dilation -> number(dilation) > 1);
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
                + input.shape()
                + " with padding "
                + text(PADDING))
        .withDetails(input.details())
        .withCandidates(List.of(largestFix(window)));
  }

  private String spans(Window window) {
    String vertical = Long.toString(window.vertical().span());
    boolean isOne = axes == 1 || window.horizontal().span() == window.vertical().span();
    return isOne ? vertical : vertical + "x" + window.horizontal().span();
  }

  /** The largest kernel that fits, the same for all axes. */
  private Fix largestFix(Window window) {
    long largest = largest(window.vertical());
    if (axes == 2) {
      largest = Math.min(largest, largest(window.horizontal()));
    }
    Object size = largest;
    String where = layer.annotation().text();
    String text =
        kernel.equals("value") ? where + "(" + size + ")" : kernel + " = " + size + " in " + where;
    return new Fix(
        text,
        model ->
            model.withField(
                layer.field().name(),
                field ->
                    field.withReplaced(
                        layer.annotation(), layer.annotation().with(kernel, List.of(size)))));
  }

  private static long largest(Window.Axis axis) {
    return Math.max(1, (axis.padded() - 1) / axis.dilation() + 1);
  }

  /** {@code 3}, {@code 3x5}. */
  String text(String name) {
    return layer.annotation().list(name).stream()
        .map(number -> String.valueOf(number.value()))
        .distinct()
        .collect(Collectors.joining("x"));
  }
}
