package dev.adjoint.processor.layer;

import dev.adjoint.processor.diagnostic.Code;
import dev.adjoint.processor.op.Convolution;
import dev.adjoint.processor.op.Graph;
import dev.adjoint.processor.op.Pointwise;
import dev.adjoint.processor.op.Value;
import dev.adjoint.processor.op.Window;
import dev.adjoint.processor.read.AnnotationDeclaration;
import dev.adjoint.processor.tensor.Dim;
import dev.adjoint.processor.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code y = conv(x, W) + b}. Over images [B,C,H,W], W [out,C/groups,kh,kw], b [out]; over
 * sequences [B,T,F], W [out,F/groups,k].
 */
abstract class ConvolutionLayer implements LayerRule {
  private final String annotation;
  private final int axes;

  /**
   * @param axes 2 over images, 1 over sequences
   */
  ConvolutionLayer(String annotation, int axes) {
    this.annotation = annotation;
    this.axes = axes;
  }

  @Override
  public final String annotation() {
    return annotation;
  }

  @Override
  public final boolean hasParameters(AnnotationDeclaration annotation) {
    return true;
  }

  @Override
  public final void check(LayerContext layer) {
    checkPositive(layer, "out");
    checkPositive(layer, "groups");
    attributes(layer).check();
    checkMore(layer);
    if (isPositive(layer) && out(layer) % groups(layer) != 0) {
      layer.report(
          new Groups(layer, Optional.empty(), out(layer), groups(layer))
              .finding("out " + out(layer)));
    }
  }

  private static void checkPositive(LayerContext layer, String name) {
    long number = layer.annotation().integer(name);
    if (number < 1) {
      layer.report(
          Code.POSITIVE,
          layer.annotation().attribute(name).place(),
          name + " is " + number + ", and must be at least 1");
    }
  }

  /** Reports what a kind of convolution has in addition. */
  void checkMore(LayerContext layer) {}

  /** Whether {@link #checkMore} finds nothing. */
  boolean isMoreRight(LayerContext layer) {
    return true;
  }

  private static boolean isPositive(LayerContext layer) {
    return out(layer) >= 1 && groups(layer) >= 1;
  }

  static long out(LayerContext layer) {
    return layer.annotation().integer("out");
  }

  static long groups(LayerContext layer) {
    return layer.annotation().integer("groups");
  }

  final WindowAttributes attributes(LayerContext layer) {
    return new WindowAttributes(layer, "kernel", axes);
  }

  @Override
  public final Optional<Operand> apply(LayerContext layer, Operand input) {
    boolean isRight = axes == 2 ? Spatial.isImage(layer, input) : Spatial.isSequence(layer, input);
    boolean areRight = isPositive(layer) && attributes(layer).areRight() && isMoreRight(layer);
    if (!isRight || !areRight || !fallIntoGroups(layer, input)) {
      return Optional.empty();
    }
    return window(layer, input).flatMap(window -> applied(layer, input, window));
  }

  private boolean fallIntoGroups(LayerContext layer, Operand input) {
    long channels = channels(input);
    long groups = groups(layer);
    if (out(layer) % groups != 0) {
      return false;
    }
    if (channels % groups != 0) {
      String what = "the " + channels + (axes == 2 ? " channels of " : " features of ");
      layer.report(
          new Groups(layer, Optional.of(input), Groups.common(channels, out(layer)), groups)
              .finding(what + input.name()));
    }
    return channels % groups == 0;
  }

  final long channels(Operand input) {
    return Sizes.number(input.shape().dim(axes == 2 ? 0 : 1));
  }

  /** The window; empty if there is none, which is reported. */
  Optional<Window> window(LayerContext layer, Operand input) {
    return attributes(layer).window(input, out(layer), groups(layer));
  }

  /** The first two sizes of the weight. */
  List<Long> weightChannels(LayerContext layer, Operand input) {
    return List.of(out(layer), channels(input) / groups(layer));
  }

  /** The operation without the bias. */
  Value convolved(LayerContext layer, boolean isAll, Value x, Value weight, Window window) {
    return isAll
        ? layer.emit(new Convolution(window), x, weight)
        : layer.emitInner("Convolution", new Convolution(window), x, weight);
  }

  /** Height and width, or the length, of the result. */
  List<Long> sizes(Window window) {
    return List.of(window.vertical().output(), window.horizontal().output());
  }

  private Optional<Operand> applied(LayerContext layer, Operand input, Window window) {
    List<Long> weightSizes = new ArrayList<>(weightChannels(layer, input));
    weightSizes.add(window.vertical().kernel());
    if (axes == 2) {
      weightSizes.add(window.horizontal().kernel());
    }
    Shape weightShape = shape(weightSizes);
    List<Long> sizes = sizes(window);
    long out = out(layer);
    Shape shape =
        axes == 2 ? Shape.of(out, sizes.get(0), sizes.get(1)) : Shape.of(sizes.get(0), out);
    if (!isPossible(layer, weightShape, shape)) {
      return Optional.empty();
    }
    double terms =
        (double) weightSizes.get(1) * window.vertical().kernel() * window.horizontal().kernel();
    Graph.Start start = new Graph.Start.Uniform(1 / Math.sqrt(terms));
    Value weight = layer.parameter("weight", "W", weightShape, start);
    if (!layer.annotation().flag("bias")) {
      return layer.result(input, convolved(layer, true, input.value(), weight, window), shape);
    }
    Value bias = layer.parameter("bias", "b", new Shape(List.of(Dim.of(out))), start);
    Value plain = convolved(layer, false, input.value(), weight, window);
    Value sum = layer.emit(Pointwise.of("bias", "x + b", "x", "b"), plain, bias);
    return layer.result(input, sum, shape);
  }

  private static Shape shape(List<Long> sizes) {
    return Shape.of(sizes.stream().mapToLong(Long::longValue).toArray());
  }

  private static boolean isPossible(LayerContext layer, Shape weight, Shape result) {
    var place = layer.annotation().attribute("out").place();
    return layer.fits("the weight", weight, place) && layer.fits("the result", result, place);
  }
}
