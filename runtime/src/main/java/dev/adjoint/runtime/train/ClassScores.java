package dev.adjoint.runtime.train;

import dev.adjoint.runtime.Batch;
import dev.adjoint.runtime.Network;
import dev.adjoint.runtime.Signature.Loss.Comparison;
import dev.adjoint.runtime.Signature.Loss.Kind;
import dev.adjoint.runtime.data.Dataset;
import java.util.List;
import java.util.Objects;

/** Goes through a data set in inference mode and shows what a network makes of each position. */
final class ClassScores {
  /** Is shown one position. */
  @FunctionalInterface
  interface Visitor {
    /**
     * @param scores of all classes, from {@code from} on
     */
    void visit(float[] scores, int from, int target);
  }

  private final Network network;
  private final Comparison loss;
  private final int classes;

  private ClassScores(Network network, Comparison loss) {
    this.network = network;
    this.loss = loss;
    List<Integer> shape = loss.prediction().shape();
    classes = shape.size() == 3 ? shape.get(0) : shape.get(shape.size() - 1);
  }

  /**
   * Of the first loss that takes one score a class.
   *
   * @throws IllegalArgumentException if the network has no such loss
   */
  static ClassScores of(Network network) {
    Objects.requireNonNull(network, "network");
    return network.signature().losses().stream()
        .flatMap(one -> one.comparison().stream())
        .filter(one -> one.kind() == Kind.CLASSES)
        .findFirst()
        .map(one -> new ClassScores(network, one))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    network.signature().model() + " has no loss that compares classes"));
  }

  int classes() {
    return classes;
  }

  /** In memory the classes are the last axis, of sequences and images too: one row a position. */
  void visit(Dataset dataset, Visitor visitor) {
    Objects.requireNonNull(dataset, "dataset");
    BatchFeed feed = new BatchFeed(network, dataset, Math.min(network.capacity(), dataset.size()));
    float[] targets = feed.values(loss.target());
    float[] scores = new float[loss.prediction().elements() * feed.largest()];
    int positions = loss.prediction().elements() / classes;
    for (int from = 0; from < feed.size(); from += feed.largest()) {
      Batch batch = feed.load(from);
      network.evaluate(batch);
      network.output(loss.prediction().name(), scores);
      for (int i = 0; i < batch.examples() * positions; i++) {
        visitor.visit(scores, i * classes, (int) targets[i]);
      }
    }
  }
}
