package dev.adjoint.runtime.train;

import dev.adjoint.runtime.Network;
import dev.adjoint.runtime.data.Dataset;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * How often each class was taken for each other, and what follows from that. Where a quotient has
 * nothing to divide by, as the precision of a class that was never predicted, it is 0, as by
 * default in scikit-learn.
 *
 * <pre>{@code
 * ConfusionMatrix confusion = ConfusionMatrix.of(network, test);
 * System.out.println(confusion);          // a row for each class, a column for each prediction
 * double missed = 1 - confusion.recall(4);
 * }</pre>
 */
public final class ConfusionMatrix {
  private final long[][] counts;

  private ConfusionMatrix(int classes) {
    counts = new long[classes][classes];
  }

  /**
   * Of the first loss that takes one score a class; the class with the largest score, at every
   * position, is the one predicted.
   *
   * @param dataset column i feeds input i
   * @throws IllegalArgumentException if the network has no such loss, or a column does not fit its
   *     input
   */
  public static ConfusionMatrix of(Network network, Dataset dataset) {
    ClassScores scores = ClassScores.of(network);
    ConfusionMatrix matrix = new ConfusionMatrix(scores.classes());
    scores.visit(
        dataset,
        (row, from, target) -> matrix.counts[target][largest(row, from, scores.classes())]++);
    return matrix;
  }

  private static int largest(float[] scores, int from, int classes) {
    int largest = 0;
    for (int i = 1; i < classes; i++) {
      largest = scores[from + i] > scores[from + largest] ? i : largest;
    }
    return largest;
  }

  /** The number of classes. */
  public int classes() {
    return counts.length;
  }

  /**
   * How often a class was taken for another, or for itself.
   *
   * @throws IndexOutOfBoundsException if there is no such class
   */
  public long count(int target, int predicted) {
    return counts[target][predicted];
  }

  /** The number of positions. */
  public long total() {
    return IntStream.range(0, classes()).mapToLong(this::targets).sum();
  }

  private long targets(int type) {
    return IntStream.range(0, classes()).mapToLong(predicted -> counts[type][predicted]).sum();
  }

  private long predictions(int type) {
    return IntStream.range(0, classes()).mapToLong(target -> counts[target][type]).sum();
  }

  private static double share(double part, double whole) {
    return whole == 0 ? 0 : part / whole;
  }

  /** The share of positions whose class was predicted. */
  public double accuracy() {
    long hits = IntStream.range(0, classes()).mapToLong(type -> counts[type][type]).sum();
    return share(hits, total());
  }

  /**
   * Of all that were taken for this class, the share that is of it.
   *
   * @throws IndexOutOfBoundsException if there is no such class
   */
  public double precision(int type) {
    return share(counts[type][type], predictions(type));
  }

  /**
   * Of all of this class, the share that was taken for it.
   *
   * @throws IndexOutOfBoundsException if there is no such class
   */
  public double recall(int type) {
    return share(counts[type][type], targets(type));
  }

  /**
   * The harmonic mean of precision and recall.
   *
   * @throws IndexOutOfBoundsException if there is no such class
   */
  public double f1(int type) {
    return share(2.0 * counts[type][type], targets(type) + predictions(type));
  }

  /** The mean of {@link #f1} over the classes. */
  public double macroF1() {
    return IntStream.range(0, classes()).mapToDouble(this::f1).average().orElse(0);
  }

  /** A row for each class with its counts by prediction, its precision, recall and F1. */
  @Override
  public String toString() {
    int width = Math.max(4, Long.toString(total()).length());
    String cell = "%" + (width + 1) + "s";
    StringBuilder text = new StringBuilder("class");
    IntStream.range(0, classes()).forEach(type -> text.append(cell.formatted(type)));
    text.append("  precision  recall      f1\n");
    for (int type = 0; type < classes(); type++) {
      text.append("%5d".formatted(type));
      for (long count : counts[type]) {
        text.append(cell.formatted(count));
      }
      text.append(
          String.format(
              Locale.ROOT, "%11.4f%8.4f%8.4f%n", precision(type), recall(type), f1(type)));
    }
    return text.toString().replace("\r\n", "\n");
  }
}
