package dev.adjoint.runtime.train;

import dev.adjoint.runtime.Network;
import dev.adjoint.runtime.Signature;
import dev.adjoint.runtime.Signature.Loss.Kind;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Counts how often predictions agree with targets, batch after batch. */
final class HitCounter {
  private final String prediction;
  private final Kind kind;
  private final List<Integer> shape;
  private static final Set<Kind> COUNTED = EnumSet.of(Kind.CLASSES, Kind.PROBABILITY, Kind.LOGIT);

  private final int elements;
  private final float[] scores;
  private final float[] targets;
  private long hits;
  private long counted;

  private HitCounter(Signature.Loss.Comparison loss, BatchFeed feed, float[] targets) {
    this.prediction = loss.prediction().name();
    this.kind = loss.kind();
    this.shape = loss.prediction().shape();
    this.elements = loss.prediction().elements();
    this.scores = new float[Math.multiplyExact(elements, feed.largest())];
    this.targets = targets;
  }

  /** A counter for the first loss that knows hits; empty if there is none. */
  static Optional<HitCounter> of(Signature signature, BatchFeed feed) {
    return signature.losses().stream()
        .flatMap(loss -> loss.comparison().stream())
        .filter(comparison -> COUNTED.contains(comparison.kind()))
        .findFirst()
        .map(loss -> new HitCounter(loss, feed, feed.values(loss.target())));
  }

  /** The share of hits; empty without a counter. */
  static OptionalDouble rate(Optional<HitCounter> counter) {
    return counter.isPresent()
        ? OptionalDouble.of((double) counter.get().hits / counter.get().counted)
        : OptionalDouble.empty();
  }

  void reset() {
    hits = 0;
    counted = 0;
  }

  long hits() {
    return hits;
  }

  long counted() {
    return counted;
  }

  /** Counts on from there. */
  void resume(long hits, long counted) {
    this.hits = hits;
    this.counted = counted;
  }

  /** Counts the batch that the feed loaded last, after a pass over it. */
  void count(Network network, int examples) {
    network.output(prediction, scores);
    if (kind == Kind.CLASSES) {
      countClasses(examples);
    } else {
      countBinary(examples);
    }
  }

  /** In memory the classes are the last axis, of sequences and images too: one row a position. */
  private void countClasses(int examples) {
    int classes = shape.size() == 3 ? shape.get(0) : shape.get(shape.size() - 1);
    int positions = examples * (elements / classes);
    for (int position = 0; position < positions; position++) {
      int from = position * classes;
      int largest = from;
      for (int i = from + 1; i < from + classes; i++) {
        largest = scores[i] > scores[largest] ? i : largest;
      }
      hits += largest - from == (int) targets[position] ? 1 : 0;
    }
    counted += positions;
  }

  private void countBinary(int examples) {
    float threshold = kind == Kind.PROBABILITY ? 0.5f : 0;
    int count = examples * elements;
    int channels = shape.size() == 3 ? shape.get(0) : 1;
    int pixels = elements / channels;
    for (int i = 0; i < count; i++) {
      int within =
          i % elements; // of the caller's order [C,H,W]; scores are in memory order [H,W,C]
      int score = i - within + within % pixels * channels + within / pixels;
      hits += (scores[score] > threshold) == (targets[i] > 0.5f) ? 1 : 0;
    }
    counted += count;
  }
}
