package dev.adjoint.runtime.train;

import dev.adjoint.runtime.Batch;
import dev.adjoint.runtime.Network;
import dev.adjoint.runtime.Signature.Loss.Comparison;
import dev.adjoint.runtime.Signature.Loss.Kind;
import dev.adjoint.runtime.data.Dataset;
import java.util.Objects;

/** Numbers that tell more of a network than its loss, each over a whole data set. */
public final class Metrics {
  private Metrics() {}

  /**
   * The share of positions whose class is among the {@code k} with the largest scores, of the first
   * loss that takes one score a class. Of equal scores the lower class comes first.
   *
   * @param k 1 for accuracy
   * @throws IllegalArgumentException if k is not 1 to the number of classes, if the network has no
   *     such loss, or if a column does not fit its input
   */
  public static double topAccuracy(int k, Network network, Dataset dataset) {
    ClassScores scores = ClassScores.of(network);
    if (k < 1 || k > scores.classes()) {
      throw new IllegalArgumentException(
          "k: expected 1 to %d classes, came %d".formatted(scores.classes(), k));
    }
    long[] hits = new long[2];
    scores.visit(
        dataset,
        (row, from, target) -> {
          int above = 0;
          for (int i = 0; i < scores.classes(); i++) {
            boolean isFirst = i < target && row[from + i] == row[from + target];
            above += row[from + i] > row[from + target] || isFirst ? 1 : 0;
          }
          hits[0] += above < k ? 1 : 0;
          hits[1]++;
        });
    return (double) hits[0] / hits[1];
  }

  /**
   * How far predicted numbers are off.
   *
   * @param meanAbsolute mean of |y - t|
   * @param meanSquared mean of (y - t)^2
   * @param r2 share of the variance of the targets that is explained, {@code 1 - sum (y - t)^2 /
   *     sum (t - mean t)^2}: 1 at best, 0 for the mean, NaN where all targets are equal
   */
  public record Errors(double meanAbsolute, double meanSquared, double r2) {}

  /**
   * Of the first loss that compares numbers.
   *
   * @throws IllegalArgumentException if the network has no such loss, or if a column does not fit
   *     its input
   */
  public static Errors errors(Network network, Dataset dataset) {
    Objects.requireNonNull(network, "network");
    Objects.requireNonNull(dataset, "dataset");
    Comparison loss =
        network.signature().losses().stream()
            .flatMap(one -> one.comparison().stream())
            .filter(one -> one.kind() == Kind.VALUES)
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        network.signature().model() + " has no loss that compares numbers"));
    BatchFeed feed = new BatchFeed(network, dataset, Math.min(network.capacity(), dataset.size()));
    float[] targets = feed.values(loss.target());
    int elements = loss.prediction().elements();
    Sums sums = new Sums();
    for (int from = 0; from < feed.size(); from += feed.largest()) {
      Batch batch = feed.load(from);
      network.evaluate(batch);
      float[] predictions = network.output(loss.prediction().name());
      for (int i = 0; i < batch.examples() * elements; i++) {
        sums.add(predictions[i], targets[i]);
      }
    }
    return sums.errors();
  }

  /** The mean of the targets and their squares about it grow together (Welford 1962). */
  private static final class Sums {
    private long count;
    private double absolute;
    private double squared;
    private double mean;
    private double around;

    void add(double y, double t) {
      count++;
      absolute += Math.abs(y - t);
      squared += (y - t) * (y - t);
      double before = t - mean;
      mean += before / count;
      around += before * (t - mean);
    }

    Errors errors() {
      double r2 = around == 0 ? Double.NaN : 1 - squared / around;
      return new Errors(absolute / count, squared / count, r2);
    }
  }
}
