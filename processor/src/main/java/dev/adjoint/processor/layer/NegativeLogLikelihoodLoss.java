package dev.adjoint.processor.layer;

import dev.adjoint.processor.op.NegativeLogLikelihood;
import dev.adjoint.processor.op.Value;

/** From logarithms of probabilities. */
final class NegativeLogLikelihoodLoss extends ClassLoss {
  NegativeLogLikelihoodLoss() {
    super("NegativeLogLikelihood");
  }

  @Override
  Value loss(LayerContext layer, Value x, Value target) {
    return layer.emit(new NegativeLogLikelihood(), x, target);
  }
}
