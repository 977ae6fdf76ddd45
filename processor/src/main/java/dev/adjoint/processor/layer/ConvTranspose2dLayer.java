package dev.adjoint.processor.layer;

import dev.adjoint.processor.diagnostic.Code;
import dev.adjoint.processor.op.Convolution;
import dev.adjoint.processor.op.Value;
import dev.adjoint.processor.op.Window;
import dev.adjoint.processor.read.AnnotationDeclaration.Attribute;
import dev.adjoint.processor.tensor.Dim;
import dev.adjoint.processor.tensor.Shape;
import java.util.List;
import java.util.Optional;

/**
 * {@code y = transposedConv(x, W) + b}: the gradient of a convolution by its input, as a layer.
 * [B,C,H,W], W [C,out/groups,kh,kw], b [out]. Its window moves over the result.
 */
final class ConvTranspose2dLayer extends ConvolutionLayer {
  private static final String OUTPUT_PADDING = "outputPadding";

  ConvTranspose2dLayer() {
    super("ConvTranspose2d", 2);
  }

  @Override
  void checkMore(LayerContext layer) {
    WindowAttributes attributes = attributes(layer);
    attributes.check(OUTPUT_PADDING, 0);
    Attribute padding = layer.annotation().attribute(OUTPUT_PADDING);
    if (layer.annotation().flag("same") && padding.written()) {
      layer.report(
          Code.DECLARATION,
          padding.place(),
          "outputPadding and same = true exclude each other: same chooses the padding");
    } else if (attributes.areRight() && attributes.isRight(OUTPUT_PADDING, 0)) {
      checkOutputPadding(layer, attributes);
    }
  }

  private static void checkOutputPadding(LayerContext layer, WindowAttributes attributes) {
    int axis = wrongAxis(attributes);
    if (axis >= 0) {
      layer.report(
          Code.RANGE,
          layer.place(OUTPUT_PADDING, layer.sizes(OUTPUT_PADDING).size() == 1 ? 0 : axis),
          "outputPadding "
              + attributes.size(OUTPUT_PADDING, axis)
              + " is below neither the stride "
              + attributes.size("stride", axis)
              + " nor the dilation "
              + attributes.size("dilation", axis));
    }
  }

  /** The first axis with as much output padding as a step, -1 if there is none. */
  private static int wrongAxis(WindowAttributes attributes) {
    for (int axis = 0; axis < 2; axis++) {
      Dim padding = attributes.size(OUTPUT_PADDING, axis);
      boolean isBelow =
          !attributes.size("stride", axis).minus(padding).isBelow(1)
              || !attributes.size("dilation", axis).minus(padding).isBelow(1);
      if (!isBelow) {
        return axis;
      }
    }
    return -1;
  }

  @Override
  boolean isMoreRight(LayerContext layer) {
    WindowAttributes attributes = attributes(layer);
    boolean isClear =
        !layer.annotation().flag("same") || !layer.annotation().attribute(OUTPUT_PADDING).written();
    return isClear && attributes.isRight(OUTPUT_PADDING, 0) && wrongAxis(attributes) < 0;
  }

  @Override
  Optional<Window> window(LayerContext layer, Operand input) {
    Shape shape = input.shape();
    WindowAttributes attributes = attributes(layer);
    Window.Axis vertical = axis(attributes, shape.dim(1), 0);
    Window.Axis horizontal = axis(attributes, shape.dim(2), 1);
    Dimensions dimensions = layer.scope().dimensions();
    if (!dimensions.mayBeAtLeastOne(vertical.input())
        || !dimensions.mayBeAtLeastOne(horizontal.input())) {
      layer.report(nothingLeft(layer, input, vertical, horizontal));
      return Optional.empty();
    }
    Shape result = new Shape(List.of(out(layer), vertical.input(), horizontal.input()));
    boolean isPossible =
        layer.fits("the result", result, layer.place("out"))
            && attributes.isCountable(vertical)
            && attributes.isCountable(horizontal);
    return isPossible
        ? Optional.of(new Window(vertical, horizontal, out(layer), channels(input), groups(layer)))
        : Optional.empty();
  }

  /** The axis of the result over which the kernel has as many places as {@code size}. */
  private static Window.Axis axis(WindowAttributes attributes, Dim size, int axis) {
    Window.Axis small = attributes.over(size, axis);
    Dim end = small.end().minus(attributes.size(OUTPUT_PADDING, axis));
    Dim around = small.begin().plus(end);
    Dim large = size.plus(-1).times(small.stride()).plus(small.span()).minus(around);
    return new Window.Axis(
        large, small.kernel(), small.stride(), small.begin(), end, small.dilation());
  }

  private static Finding nothingLeft(
      LayerContext layer, Operand input, Window.Axis vertical, Window.Axis horizontal) {
    String result = "[" + out(layer) + "," + vertical.input() + "," + horizontal.input() + "]";
    Fix none =
        new Fix(
            "padding = 0 in " + layer.annotation().text(),
            model ->
                model.withField(
                    layer.field().name(),
                    field ->
                        field.withReplaced(
                            layer.annotation(), layer.annotation().with("padding", List.of(0)))));
    return Finding.of(
            Code.WINDOW,
            layer.place("padding"),
            "padding "
                + attributesText(layer)
                + " leaves nothing of the result, which would be "
                + result)
        .withDetails(input.details())
        .withCandidates(List.of(none));
  }

  private static String attributesText(LayerContext layer) {
    return new WindowAttributes(layer, "kernel", 2).text("padding");
  }

  @Override
  List<Dim> weightChannels(LayerContext layer, Operand input) {
    return List.of(channels(input), out(layer).dividedBy(groups(layer)));
  }

  @Override
  Value convolved(LayerContext layer, boolean isAll, Value x, Value weight, Window window) {
    Convolution.Transposed convolution = new Convolution.Transposed(window);
    return isAll
        ? layer.emit(convolution, x, weight)
        : layer.emitInner("Convolution", convolution, x, weight);
  }

  @Override
  List<Dim> sizes(Window window) {
    return List.of(window.vertical().input(), window.horizontal().input());
  }
}
