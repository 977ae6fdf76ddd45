package dev.adjoint.processor.layer;

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
    layer.requirePositive("out", "groups");
    attributes(layer).check();
    checkMore(layer);
    if (isPositive(layer) && !out(layer).isDivisibleBy(groups(layer))) {
      layer.report(
          new Groups(layer, Optional.empty(), out(layer), List.of(out(layer)))
              .finding("out " + out(layer)));
    }
  }

  /** Reports what a kind of convolution has in addition. */
  void checkMore(LayerContext layer) {}

  /** Whether {@link #checkMore} finds nothing. */
  boolean isMoreRight(LayerContext layer) {
    return true;
  }

  private static boolean isPositive(LayerContext layer) {
    return layer.arePositive("out", "groups");
  }

  static Dim out(LayerContext layer) {
    return layer.size("out");
  }

  static Dim groups(LayerContext layer) {
    return layer.size("groups");
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
    Dim channels = channels(input);
    Dim groups = groups(layer);
    if (!out(layer).isDivisibleBy(groups)) {
      return false;
    }
    boolean fall = channels.isDivisibleBy(groups);
    if (!fall) {
      String what = "the " + channels + (axes == 2 ? " channels of " : " features of ");
      layer.report(
          new Groups(layer, Optional.of(input), channels, List.of(channels, out(layer)))
              .finding(what + input.name()));
    }
    return fall;
  }

  final Dim channels(Operand input) {
    return input.shape().dim(axes == 2 ? 0 : 1);
  }

  /** The window; empty if there is none, which is reported. */
  Optional<Window> window(LayerContext layer, Operand input) {
    return attributes(layer).window(input, out(layer), groups(layer));
  }

  /** The first two sizes of the weight. */
  List<Dim> weightChannels(LayerContext layer, Operand input) {
    return List.of(out(layer), channels(input).dividedBy(groups(layer)));
  }

  /** The operation without the bias. */
  Value convolved(LayerContext layer, boolean isAll, Value x, Value weight, Window window) {
    return isAll
        ? layer.emit(new Convolution(window), x, weight)
        : layer.emitInner("Convolution", new Convolution(window), x, weight);
  }

  /** Height and width, or the length, of the result. */
  List<Dim> sizes(Window window) {
    return List.of(window.vertical().output(), window.horizontal().output());
  }

  private Optional<Operand> applied(LayerContext layer, Operand input, Window window) {
    List<Dim> weightSizes = new ArrayList<>(weightChannels(layer, input));
    weightSizes.add(window.vertical().kernel());
    if (axes == 2) {
      weightSizes.add(window.horizontal().kernel());
    }
    Shape weightShape = new Shape(weightSizes);
    List<Dim> sizes = sizes(window);
    Dim out = out(layer);
    Shape shape =
        new Shape(
            axes == 2 ? List.of(out, sizes.get(0), sizes.get(1)) : List.of(sizes.get(0), out));
    if (!isPossible(layer, weightShape, shape)) {
      return Optional.empty();
    }
    Dim kernel = window.vertical().kernel().times(window.horizontal().kernel());
    Graph.Start start = Sizes.uniform(weightSizes.get(1).times(kernel));
    Value weight = layer.parameter("weight", "W", weightShape, start);
    if (!layer.annotation().flag("bias")) {
      return layer.result(input, convolved(layer, true, input.value(), weight, window), shape);
    }
    Value bias = layer.parameter("bias", "b", new Shape(List.of(out)), start);
    Value plain = convolved(layer, false, input.value(), weight, window);
    Value sum = layer.emit(Pointwise.of("bias", "x + b", "x", "b"), plain, bias);
    return layer.result(input, sum, shape);
  }

  private static boolean isPossible(LayerContext layer, Shape weight, Shape result) {
    var place = layer.place("out");
    return layer.isFixed("the weight", weight, place) && layer.fits("the result", result, place);
  }
}
