package dev.adjoint.processor.layer;

import dev.adjoint.processor.diagnostic.Code;
import dev.adjoint.processor.op.Pool;
import dev.adjoint.processor.op.Window;
import dev.adjoint.processor.tensor.Dim;
import dev.adjoint.processor.tensor.Shape;
import java.util.List;
import java.util.Optional;

/** One number of those under a window: over images [B,C,H,W], or over sequences [B,T,F]. */
abstract class PoolLayer implements LayerRule {
  private final String annotation;
  private final Pool.Kind kind;
  private final int axes;

  /**
   * @param axes 2 over images, 1 over sequences
   */
  PoolLayer(String annotation, Pool.Kind kind, int axes) {
    this.annotation = annotation;
    this.kind = kind;
    this.axes = axes;
  }

  @Override
  public final String annotation() {
    return annotation;
  }

  @Override
  public final void check(LayerContext layer) {
    WindowAttributes attributes = attributes(layer);
    attributes.check();
    if (attributes.areRight()) {
      int axis = wrongPadding(attributes);
      if (axis >= 0) {
        layer.report(
            Code.RANGE,
            layer.place("padding", layer.sizes("padding").size() == 1 ? 0 : axis),
            "padding "
                + attributes.size("padding", axis)
                + " is above half the window, which is "
                + attributes.size("value", axis));
      }
    }
  }

  /** The first axis with more padding than half the window, -1 if there is none. */
  private int wrongPadding(WindowAttributes attributes) {
    for (int axis = 0; axis < axes; axis++) {
      Dim room = attributes.size("value", axis).minus(attributes.size("padding", axis).times(2));
      if (room.isBelow(0)) {
        return axis;
      }
    }
    return -1;
  }

  private WindowAttributes attributes(LayerContext layer) {
    return new WindowAttributes(layer, "value", axes);
  }

  @Override
  public final Optional<Operand> apply(LayerContext layer, Operand input) {
    boolean isRight = axes == 2 ? Spatial.isImage(layer, input) : Spatial.isSequence(layer, input);
    WindowAttributes attributes = attributes(layer);
    if (!isRight || !attributes.areRight() || wrongPadding(attributes) >= 0) {
      return Optional.empty();
    }
    Dim channels = input.shape().dim(axes == 2 ? 0 : 1);
    return attributes
        .window(input, channels, Dim.ONE)
        .flatMap(window -> pooled(layer, input, window, channels));
  }

  private Optional<Operand> pooled(LayerContext layer, Operand input, Window window, Dim channels) {
    Dim height = window.vertical().output();
    Shape shape =
        new Shape(
            axes == 2
                ? List.of(channels, height, window.horizontal().output())
                : List.of(height, channels));
    return layer.fits("the result", shape, layer.annotation().place())
        ? layer.result(input, layer.emit(new Pool(kind, window), input.value()), shape)
        : Optional.empty();
  }
}
