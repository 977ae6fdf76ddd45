package dev.adjoint.runtime.train;

import dev.adjoint.runtime.Batch;
import dev.adjoint.runtime.Network;
import dev.adjoint.runtime.data.Dataset;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How well a network does on a data set.
 *
 * @param loss mean over the examples; of a loss with class weights, which divides by the weights in
 *     each batch, it is the mean of these quotients, batches counting by their examples, and so
 *     depends on the size of the batches, as it does in PyTorch
 * @param accuracy share of hits; empty if the loss knows no hits, as a squared error
 */
public record Evaluation(double loss, OptionalDouble accuracy) {
  /**
   * Runs all examples through the network in inference mode, dropout being off.
   *
   * <p>A hit is what the first loss that knows hits calls one: the largest of the class scores, at
   * every position, a probability above 0.5 or a logit above 0 where the target is 1.
   *
   * @param dataset column i feeds input i
   * @throws IllegalArgumentException if a column does not fit its input
   */
  public static Evaluation of(Network network, Dataset dataset) {
    Objects.requireNonNull(network, "network");
    Objects.requireNonNull(dataset, "dataset");
    return of(
        network, new BatchFeed(network, dataset, Math.min(network.capacity(), dataset.size())));
  }

  /** Runs all examples of a feed, in their order. */
  static Evaluation of(Network network, BatchFeed feed) {
    Optional<HitCounter> hits = HitCounter.of(network.signature(), feed);
    double total = 0;
    for (int from = 0; from < feed.size(); from += feed.largest()) {
      Batch batch = feed.load(from);
      total += network.evaluate(batch) * batch.examples();
      hits.ifPresent(counter -> counter.count(network, batch.examples()));
    }
    return new Evaluation(total / feed.size(), HitCounter.rate(hits));
  }

  /** {@code exp(loss)}: among how many equally likely classes a cross-entropy leaves the choice. */
  public double perplexity() {
    return Math.exp(loss);
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "loss %.4f", loss)
        + (accuracy.isPresent()
            ? String.format(Locale.ROOT, ", accuracy %.4f", accuracy.getAsDouble())
            : "");
  }
}
