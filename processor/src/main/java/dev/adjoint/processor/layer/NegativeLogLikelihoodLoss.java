package dev.adjoint.processor.layer;

import dev.adjoint.processor.op.NegativeLogLikelihood;

/** From logarithms of probabilities. */
final class NegativeLogLikelihoodLoss extends ClassLoss {
  NegativeLogLikelihoodLoss() {
    super("NegativeLogLikelihood", new NegativeLogLikelihood());
  }
}
