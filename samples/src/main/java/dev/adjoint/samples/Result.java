package dev.adjoint.samples;

import dev.adjoint.runtime.train.Epoch;
import dev.adjoint.runtime.train.Evaluation;
import dev.adjoint.runtime.train.History;
import java.util.Locale;

/**
 * The last line of a sample, for people and for scripts: {@code result: name=value ...}. On
 * generated data it begins with {@code data=generated}, so that nobody takes it for the real one's.
 */
final class Result {
  private final StringBuilder line;

  /** A line without numbers yet; the data have been read. */
  Result(Settings settings) {
    line = new StringBuilder("result:").append(settings.isGenerated() ? " data=generated" : "");
  }

  /** {@code result: accuracy=0.9612}. */
  static void print(Settings settings, double accuracy) {
    new Result(settings).with("accuracy", accuracy).print();
  }

  /**
   * {@code result: accuracy=0.9612 loss=0.1290 seconds=4.21}.
   *
   * @param test what the trained network reaches on the test set
   * @param seconds that training took
   * @throws IllegalStateException if the loss is no number: then there is no result
   */
  static void print(Settings settings, Evaluation test, double seconds) {
    new Result(settings)
        .with("accuracy", test.accuracy().orElseThrow())
        .with("loss", test.loss())
        .seconds(seconds)
        .print();
  }

  /** The same after a run of the trainer, validation not counted in the seconds. */
  static void print(Settings settings, Evaluation test, History training) {
    print(settings, test, seconds(training));
  }

  /** How long the trainer was training, validation not counted. */
  static double seconds(History training) {
    return training.epochs().stream().mapToDouble(Epoch::seconds).sum();
  }

  /**
   * One more number, to four digits.
   *
   * @throws IllegalStateException if it is none: then there is no result
   */
  Result with(String name, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalStateException(
          "the %s on the test set is %s: a lower --rate may help".formatted(name, value));
    }
    line.append(String.format(Locale.ROOT, " %s=%.4f", name, value));
    return this;
  }

  /** How long training took. */
  Result seconds(double seconds) {
    line.append(String.format(Locale.ROOT, " seconds=%.2f", seconds));
    return this;
  }

  /** Ends the sample. */
  void print() {
    System.out.println(line);
  }
}
