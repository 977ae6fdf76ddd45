package dev.adjoint.runtime.train;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * What a training run gave, epoch by epoch.
 *
 * @param epochs at least one, in their order
 */
public record History(List<Epoch> epochs) {
  /** Copies the list. */
  public History {
    epochs = List.copyOf(epochs);
  }

  /** The last epoch. */
  public Epoch last() {
    return epochs.get(epochs.size() - 1);
  }

  /** A table with one line per epoch; {@code -} where there is no number. */
  @Override
  public String toString() {
    StringBuilder table = new StringBuilder();
    String heads = "%5s %10s %10s %15s %19s %9s %7s";
    table.append(
        heads.formatted(
            "epoch",
            "loss",
            "accuracy",
            "validation loss",
            "validation accuracy",
            "seconds",
            "steps"));
    for (Epoch epoch : epochs) {
      table
          .append('\n')
          .append(
              heads.formatted(
                  epoch.number(),
                  number(OptionalDouble.of(epoch.loss())),
                  number(epoch.accuracy()),
                  number(epoch.validationLoss()),
                  number(epoch.validationAccuracy()),
                  String.format(Locale.ROOT, "%.2f", epoch.seconds()),
                  epoch.steps()));
    }
    return table.toString();
  }

  private static String number(OptionalDouble value) {
    return value.isPresent() ? String.format(Locale.ROOT, "%.4f", value.getAsDouble()) : "-";
  }
}
