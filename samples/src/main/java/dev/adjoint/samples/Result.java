package dev.adjoint.samples;

import dev.adjoint.runtime.train.Epoch;
import dev.adjoint.runtime.train.Evaluation;
import dev.adjoint.runtime.train.History;
import java.util.Locale;

/** The last line of a sample, for people and for scripts. */
final class Result {
  private Result() {}

  /** {@code result: accuracy=0.9612}. */
  static void print(double accuracy) {
    System.out.println("result: " + accuracy(accuracy));
  }

  /**
   * {@code result: accuracy=0.9612 loss=0.1290 seconds=4.21}.
   *
   * @param test what the trained network reaches on the test set
   * @param seconds that training took
   * @throws IllegalStateException if the loss is no number: then there is no result
   */
  static void print(Evaluation test, double seconds) {
    if (!Double.isFinite(test.loss())) {
      throw new IllegalStateException(
          "the loss on the test set is " + test.loss() + ": a lower --rate may help");
    }
    System.out.println(
        "result: "
            + accuracy(test.accuracy().orElseThrow())
            + String.format(Locale.ROOT, " loss=%.4f seconds=%.2f", test.loss(), seconds));
  }

  /** The same after a run of the trainer, validation not counted in the seconds. */
  static void print(Evaluation test, History training) {
    print(test, training.epochs().stream().mapToDouble(Epoch::seconds).sum());
  }

  private static String accuracy(double share) {
    return String.format(Locale.ROOT, "accuracy=%.4f", share);
  }
}
