package dev.adjoint.dsl;

/** What a loss takes the numbers that it judges for. */
public enum Prediction {
  /** Any numbers. */
  VALUES,
  /** Probabilities, each by itself: what a sigmoid gives. */
  PROBABILITIES,
  /** The numbers before a sigmoid or softmax, which the loss applies itself. */
  LOGITS,
  /** Logarithms of probabilities: what a log-softmax gives. */
  LOG_PROBABILITIES
}
