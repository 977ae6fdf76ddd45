package dev.adjoint.runtime.train;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What one pass over the training set gave.
 *
 * @param number 1 for the first
 * @param loss mean over the examples, each at the parameters of its own step
 * @param accuracy share of hits among the training examples, likewise; empty if the loss knows no
 *     hits
 * @param validation loss and accuracy after the epoch, of the averaged weights if there are any;
 *     empty without a validation set
 * @param seconds spent on training, validation not counted
 * @param steps the number of batches
 * @param rate the learning rate of the last step
 */
public record Epoch(
    int number,
    double loss,
    OptionalDouble accuracy,
    Optional<Evaluation> validation,
    double seconds,
    int steps,
    double rate) {

  /** The validation loss, empty without a validation set. */
  public OptionalDouble validationLoss() {
    return validation
        .map(result -> OptionalDouble.of(result.loss()))
        .orElse(OptionalDouble.empty());
  }

  /** The validation accuracy, empty without a validation set or where the loss knows no hits. */
  public OptionalDouble validationAccuracy() {
    return validation.map(Evaluation::accuracy).orElse(OptionalDouble.empty());
  }

  /** One line: {@code loss 0.3120, accuracy 0.9102, validation loss 0.1790, ...}. */
  @Override
  public String toString() {
    String line = new Evaluation(loss, accuracy).toString();
    if (validation.isPresent()) {
      line +=
          ", validation " + validation.get().toString().replace("accuracy", "validation accuracy");
    }
    return line + String.format(Locale.ROOT, ", %d steps in %.2f s", steps, seconds);
  }
}
