package dev.adjoint.runtime.train;

import java.util.Optional;

/**
 * Training cannot go on: a loss or a parameter is NaN or infinite.
 *
 * <ul>
 *   <li>The loss of a training step: the optimizer did not act on it, the learned parameters are
 *       those of the step before. The running statistics of batch norms are not: the forward pass
 *       has moved them already, and they may not be finite.
 *   <li>A parameter at the end of an epoch: the last step, of which the mean loss tells nothing,
 *       has changed it already.
 *   <li>The loss of a validation batch: the parameters are those at the end of the epoch, all
 *       finite.
 * </ul>
 */
public final class TrainingException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int epoch;
  private final int step;
  private final double loss;
  private final String value;

  private TrainingException(
      String where, int epoch, int step, String what, double loss, Optional<String> value) {
    super(
        "training stopped in epoch %d at %s %d: the %s is %s, %s"
            .formatted(
                epoch,
                where,
                step,
                what,
                loss,
                value
                    .map(name -> "and the first value that is not finite is \"" + name + "\"")
                    .orElse("though all inputs and parameters are finite")));
    this.epoch = epoch;
    this.step = step;
    this.loss = loss;
    this.value = value.orElse("");
  }

  static TrainingException atStep(
      int epoch, int step, String what, double loss, Optional<String> value) {
    return new TrainingException("step", epoch, step, what, loss, value);
  }

  static TrainingException inValidation(int epoch, int batch, double loss, Optional<String> value) {
    return new TrainingException("validation batch", epoch, batch, "loss", loss, value);
  }

  /** The epoch, 1 for the first. */
  public int epoch() {
    return epoch;
  }

  /** The training step within the epoch, or the validation batch, 1 for the first. */
  public int step() {
    return step;
  }

  /** The loss of that step or batch; of a parameter that is not finite, the mean of the epoch. */
  public double loss() {
    return loss;
  }

  /** What {@link dev.adjoint.runtime.Network#firstNonFinite} tells; empty if all is finite. */
  public Optional<String> value() {
    return value.isEmpty() ? Optional.empty() : Optional.of(value);
  }
}
