package dev.adjoint.runtime.train;

import dev.adjoint.runtime.format.NumberArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The epochs of a history as one array of numbers [epochs, 9]; NaN is a number that is not there.
 */
final class EpochTable {
  private static final int COLUMNS = 9;

  private EpochTable() {}

  static NumberArray of(List<Epoch> epochs) {
    double[] table = new double[epochs.size() * COLUMNS];
    for (int i = 0; i < epochs.size(); i++) {
      Epoch epoch = epochs.get(i);
      double[] row = {
        epoch.number(),
        epoch.loss(),
        epoch.accuracy().orElse(Double.NaN),
        epoch.validation().isPresent() ? 1 : 0,
        epoch.validationLoss().orElse(Double.NaN),
        epoch.validationAccuracy().orElse(Double.NaN),
        epoch.seconds(),
        epoch.steps(),
        epoch.rate()
      };
      System.arraycopy(row, 0, table, i * COLUMNS, COLUMNS);
    }
    return NumberArray.of(table, List.of(epochs.size(), COLUMNS));
  }

  static List<Epoch> epochs(NumberArray array) {
    double[] table = array.doubles();
    List<Epoch> epochs = new ArrayList<>();
    for (int at = 0; at + COLUMNS <= table.length; at += COLUMNS) {
      Optional<Evaluation> validation =
          table[at + 3] == 0
              ? Optional.empty()
              : Optional.of(new Evaluation(table[at + 4], optional(table[at + 5])));
      epochs.add(
          new Epoch(
              (int) table[at],
              table[at + 1],
              optional(table[at + 2]),
              validation,
              table[at + 6],
              (int) table[at + 7],
              table[at + 8]));
    }
    return epochs;
  }

  private static OptionalDouble optional(double number) {
    return Double.isNaN(number) ? OptionalDouble.empty() : OptionalDouble.of(number);
  }
}
