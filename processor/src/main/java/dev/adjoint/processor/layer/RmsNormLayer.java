package dev.adjoint.processor.layer;

import dev.adjoint.processor.op.Pointwise;
import dev.adjoint.processor.op.Value;
import dev.adjoint.processor.tensor.Dim;

/** {@code y = x / sqrt(mean(x^2) + eps) * w} of each row. */
final class RmsNormLayer extends RowNormLayer {
  RmsNormLayer() {
    super("RmsNorm");
  }

  @Override
  Value normalized(LayerContext layer, Value x, Dim features) {
    Value weight = weight(layer, features);
    Value square =
        layer.emitInner("MeanSquare", Standardization.meanOfRow("square", "square(x)", x), x);
    Value factor = layer.emitInner("Factor", Standardization.factor(layer), square);
    return layer.emit(Pointwise.of("rms norm", "x * f * w", "x", "f", "w"), x, factor, weight);
  }
}
