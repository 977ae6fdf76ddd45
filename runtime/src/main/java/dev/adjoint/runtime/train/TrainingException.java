package dev.adjoint.runtime.train;

import java.util.Optional;

/**
 * Training cannot go on: the loss, or a parameter, is NaN or infinite. The optimizer did not act on
 * such a loss, so the parameters are those of the step before.
 */
public final class TrainingException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int epoch;
  private final int step;
  private final double loss;
  private final String value;

  TrainingException(int epoch, int step, String what, double loss, Optional<String> value) {
    super(
        "training stopped in epoch %d at step %d: the %s is %s, %s"
            .formatted(
                epoch,
                step,
                what,
                loss,
                value
                    .map(name -> "and the first value that is not finite is \"" + name + "\"")
                    .orElse("though all parameters and kept values are finite")));
    this.epoch = epoch;
    this.step = step;
    this.loss = loss;
    this.value = value.orElse("");
  }

  /** The epoch, 1 for the first. */
  public int epoch() {
    return epoch;
  }

  /** The step within the epoch, 1 for the first. */
  public int step() {
    return step;
  }

  /** The loss of that step. */
  public double loss() {
    return loss;
  }

  /** The first input, parameter or value that is not finite; empty if there is none. */
  public Optional<String> value() {
    return value.isEmpty() ? Optional.empty() : Optional.of(value);
  }
}
