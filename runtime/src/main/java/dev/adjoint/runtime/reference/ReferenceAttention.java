package dev.adjoint.runtime.reference;

import dev.adjoint.runtime.CounterRandom;
import dev.adjoint.runtime.Heads;
import dev.adjoint.runtime.Matrix;

/** Scaled dot product attention, row by row of its weights, and its gradient. */
final class ReferenceAttention {
  private final ReferenceMatrix q;
  private final ReferenceMatrix kv;
  private final Heads heads;
  private final long key;

  /** Queries and keys of an example. */
  private final int queries;

  private final int keys;

  /** Columns of all heads, and of one. */
  private final int width;

  private final int columns;

  /** Where keys and values begin in the columns of kv. */
  private final int keyColumn;

  private final int valueColumn;

  ReferenceAttention(Matrix q, Matrix kv, Matrix y, Heads heads, int examples, long key) {
    this.q = (ReferenceMatrix) q;
    this.kv = (ReferenceMatrix) kv;
    this.heads = heads;
    this.key = key;
    this.queries = y.rows() / examples;
    this.keys = kv.rows() / examples;
    this.width = y.columns();
    this.columns = width / heads.count();
    this.keyColumn = q == kv ? width : 0;
    this.valueColumn = keyColumn + width;
  }

  /** One query of one head: the first key of its example, the first column of its head. */
  private record Place(int query, int firstKey, int column, int example, int head, int position) {}

  @FunctionalInterface
  private interface Work {
    void at(Place place);
  }

  private void each(Work work) {
    for (int row = 0; row < q.rows(); row++) {
      int example = row / queries;
      for (int head = 0; head < heads.count(); head++) {
        work.at(new Place(row, example * keys, head * columns, example, head, row % queries));
      }
    }
  }

  private double score(Place place, int s) {
    double sum = 0;
    for (int j = 0; j < columns; j++) {
      sum +=
          q.at(place.query(), place.column() + j)
              * kv.at(place.firstKey() + s, keyColumn + place.column() + j);
    }
    return sum / Math.sqrt(columns);
  }

  private int seen(Place place) {
    return heads.isCausal() ? place.position() + 1 : keys;
  }

  /** What dropout makes of a weight of 1. */
  private double kept(Place place, int s) {
    if (heads.rate() == 0) {
      return 1;
    }
    long row = ((long) place.example() * heads.count() + place.head()) * queries + place.position();
    boolean isKept = CounterRandom.uniform(key, row * keys + s) >= heads.rate();
    return isKept ? 1 / (1 - heads.rate()) : 0;
  }

  void forward(ReferenceMatrix y, ReferenceMatrix logSums) {
    each(
        place -> {
          int seen = seen(place);
          double[] scores = new double[seen];
          double largest = Double.NEGATIVE_INFINITY;
          for (int s = 0; s < seen; s++) {
            scores[s] = score(place, s);
            largest = Math.max(largest, scores[s]);
          }
          double sum = 0;
          for (int s = 0; s < seen; s++) {
            sum += Math.exp(scores[s] - largest);
          }
          double logSum = largest + Math.log(sum);
          logSums.put(place.example() * heads.count() + place.head(), place.position(), logSum);
          for (int j = place.column(); j < place.column() + columns; j++) {
            double result = 0;
            for (int s = 0; s < seen; s++) {
              double weight = Math.exp(scores[s] - logSum) * kept(place, s);
              result += weight * kv.at(place.firstKey() + s, valueColumn + j);
            }
            y.put(place.query(), j, result);
          }
        });
  }

  /** With p the weights and m what dropout makes of 1: dv = (p m)^T dy, dp = m (dy v^T). */
  void gradient(
      ReferenceMatrix dQ,
      ReferenceMatrix dKv,
      ReferenceMatrix dY,
      ReferenceMatrix y,
      ReferenceMatrix logSums) {
    ReferenceConvolution.clear(dQ);
    ReferenceConvolution.clear(dKv);
    each(
        place -> {
          int row = place.example() * heads.count() + place.head();
          double logSum = logSums.at(row, place.position());
          double mean = 0;
          for (int j = place.column(); j < place.column() + columns; j++) {
            mean += dY.at(place.query(), j) * y.at(place.query(), j);
          }
          for (int s = 0; s < seen(place); s++) {
            double weight = Math.exp(score(place, s) - logSum);
            add(place, s, weight, mean, dQ, dKv, dY);
          }
        });
  }

  /** The softmax gives ds = p (dp - mean), the mean of dp being dy y. */
  private void add(
      Place place,
      int s,
      double weight,
      double mean,
      ReferenceMatrix dQ,
      ReferenceMatrix dKv,
      ReferenceMatrix dY) {
    int at = place.firstKey() + s;
    double kept = kept(place, s);
    double dWeight = 0;
    for (int j = place.column(); j < place.column() + columns; j++) {
      dWeight += kept * dY.at(place.query(), j) * kv.at(at, valueColumn + j);
      plus(dKv, at, valueColumn + j, weight * kept * dY.at(place.query(), j));
    }
    double dScore = weight * (dWeight - mean) / Math.sqrt(columns);
    for (int j = place.column(); j < place.column() + columns; j++) {
      plus(dQ, place.query(), j, dScore * kv.at(at, keyColumn + j));
      plus(dKv, at, keyColumn + j, dScore * q.at(place.query(), j));
    }
  }

  private static void plus(ReferenceMatrix to, int row, int column, double value) {
    to.put(row, column, to.at(row, column) + value);
  }
}
