package dev.adjoint.processor.layer;

import dev.adjoint.processor.op.LogSoftmax;
import java.util.Optional;

/** Logarithms of probabilities over the same axis as {@link SoftmaxLayer}. */
final class LogSoftmaxLayer implements LayerRule {
  @Override
  public String annotation() {
    return "LogSoftmax";
  }

  @Override
  public Optional<Operand> apply(LayerContext layer, Operand input) {
    return layer.result(input, layer.emit(new LogSoftmax(), input.value()), input.shape());
  }
}
