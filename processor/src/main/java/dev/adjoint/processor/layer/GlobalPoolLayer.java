package dev.adjoint.processor.layer;

import dev.adjoint.processor.op.Pool;
import dev.adjoint.processor.op.Reshape;
import dev.adjoint.processor.op.Value;
import dev.adjoint.processor.op.Window;
import dev.adjoint.processor.op.Window.Axis;
import dev.adjoint.processor.tensor.Dim;
import dev.adjoint.processor.tensor.Shape;
import java.util.List;
import java.util.Optional;

/** One number of a whole channel: [B,C,H,W] -> [B,C], and [B,T,F] -> [B,F]. */
abstract class GlobalPoolLayer implements LayerRule {
  private final String annotation;
  private final Pool.Kind kind;

  GlobalPoolLayer(String annotation, Pool.Kind kind) {
    this.annotation = annotation;
    this.kind = kind;
  }

  @Override
  public final String annotation() {
    return annotation;
  }

  @Override
  public final Optional<Operand> apply(LayerContext layer, Operand input) {
    if (!Spatial.isEither(layer, input)) {
      return Optional.empty();
    }
    Shape shape = input.shape();
    boolean isImage = shape.rank() == 3;
    Dim channels = shape.dim(isImage ? 0 : 1);
    Axis vertical = Axis.whole(shape.dim(isImage ? 1 : 0));
    Axis horizontal = isImage ? Axis.whole(shape.dim(2)) : Axis.POINT;
    Pool pool = new Pool(kind, new Window(vertical, horizontal, channels, channels, Dim.ONE));
    Value pooled = layer.emitInner("Pooled", pool, input.value());
    Shape features = new Shape(List.of(channels));
    Reshape view = new Reshape(features.prepend(Dim.BATCH));
    return layer.result(input, layer.emit(view, pooled), features);
  }
}
