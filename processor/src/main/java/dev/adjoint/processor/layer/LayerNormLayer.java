package dev.adjoint.processor.layer;

import dev.adjoint.processor.op.Graph;
import dev.adjoint.processor.op.Pointwise;
import dev.adjoint.processor.op.Value;
import dev.adjoint.processor.tensor.Dim;
import dev.adjoint.processor.tensor.Shape;
import java.util.List;

/** {@code y = (x - mean) / sqrt(variance + eps) * w + b} of each row. */
final class LayerNormLayer extends RowNormLayer {
  LayerNormLayer() {
    super("LayerNorm");
  }

  @Override
  Value normalized(LayerContext layer, Value x, Dim features) {
    Value weight = weight(layer, features);
    Value bias =
        layer.parameter("bias", "b", new Shape(List.of(features)), new Graph.Start.Constant(0));
    Standardization.Result standardized = Standardization.ofRows(layer, x);
    return layer.emit(
        Pointwise.of("layer norm", "c * f * w + b", "c", "f", "w", "b"),
        standardized.centered(),
        standardized.factor(),
        weight,
        bias);
  }
}
