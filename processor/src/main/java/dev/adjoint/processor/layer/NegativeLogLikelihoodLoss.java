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
    return ClassWeights.of(layer, target)
        .map(weights -> weighted(layer, x, target, weights))
        .orElseGet(() -> layer.emit(new NegativeLogLikelihood(), x, target));
  }

  private static Value weighted(LayerContext layer, Value x, Value target, ClassWeights weights) {
    return layer.emit(ClassWeights.division(), weights.ofTarget(x, target), weights.mean());
  }
}
