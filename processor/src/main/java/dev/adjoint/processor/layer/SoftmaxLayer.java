package dev.adjoint.processor.layer;

import dev.adjoint.processor.op.Softmax;
import java.util.Optional;

/**
 * Probabilities over features, or over the channels of an image: both are the last axis in memory.
 */
final class SoftmaxLayer implements LayerRule {
  @Override
  public String annotation() {
    return "Softmax";
  }

  @Override
  public Optional<Operand> apply(LayerContext layer, Operand input) {
    return layer.result(input, layer.emit(new Softmax(), input.value()), input.shape());
  }
}
