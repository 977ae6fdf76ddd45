package dev.adjoint.runtime.openblas;

import dev.adjoint.runtime.CounterRandom;
import dev.adjoint.runtime.Heads;
import dev.adjoint.runtime.Matrix;

/**
 * What attention and its gradient have in common: they go over the queries of a head in blocks of
 * rows, so that the weights of a block stay in the cache, and leave out the keys that no query of a
 * causal block sees.
 */
final class AttentionBlocks {
  /** About as many weights as half of a second-level cache holds beside what they come from. */
  private static final int WEIGHTS = 1 << 15;

  private static final int LEAST_ROWS = 16;

  /** Queries and keys of an example. */
  final int queries;

  final int keys;

  /** Columns of all heads, and of one. */
  final int width;

  final int columns;
  final Heads heads;
  final int examples;

  /** The queries of a block, but perhaps the last. */
  final int height;

  /** {@code 1 / sqrt(columns)}. */
  final float scale;

  final Tiles tiles;
  private final Convolutions.Room room;
  private final Blas.Block query;
  private final Blas.Block keyOrValue;
  private final int keyColumn;
  private final long threshold;
  private final float kept;

  /**
   * @param shaped like the result of attention
   */
  AttentionBlocks(
      Matrix shaped,
      Matrix q,
      Matrix kv,
      Heads heads,
      int examples,
      Convolutions.Room room,
      Tiles tiles) {
    this.queries = shaped.rows() / examples;
    this.keys = kv.rows() / examples;
    this.width = shaped.columns();
    this.columns = width / heads.count();
    this.heads = heads;
    this.examples = examples;
    this.scale = (float) (1 / Math.sqrt(columns));
    this.tiles = tiles;
    this.room = room;
    this.query = block(CpuMatrix.of(q));
    this.keyOrValue = block(CpuMatrix.of(kv));
    this.keyColumn = q == kv ? width : 0;
    this.height = Math.min(queries, Math.max(LEAST_ROWS, WEIGHTS / keys));
    this.threshold = (long) Math.ceil(heads.rate() * 0x1p24);
    this.kept = (float) (1 / (1 - heads.rate()));
    room.scratch().longs(CounterRandom.BLOCK);
  }

  static Blas.Block block(CpuMatrix matrix) {
    return new Blas.Block(matrix.pointer(), matrix.columns());
  }

  /** An array for the weights of a block. */
  float[] weights(int number) {
    return room.scratch().image(number, height * keys);
  }

  /** Native room for the weights of {@code count} blocks. */
  CpuMatrix nativeWeights(int count) {
    return room.columns().apply(count * height * keys);
  }

  /** The most weights of a block. */
  int blockSize() {
    return height * keys;
  }

  /** The first query of the last block; the blocks before it are {@link #height} apart. */
  int lastBlock() {
    return (queries - 1) / height * height;
  }

  /** The queries of the block that starts at {@code first}. */
  int rows(int first) {
    return Math.min(height, queries - first);
  }

  /** The keys that any query of a block sees. */
  int seen(int first) {
    return heads.isCausal() ? first + rows(first) : keys;
  }

  /** The keys that one query sees. */
  int seenBy(int position) {
    return heads.isCausal() ? position + 1 : keys;
  }

  /** Where the elements of a head begin in a matrix of that stride, from that query on. */
  long queryAt(int example, int head, int first, int stride) {
    return ((long) example * queries + first) * stride + (long) head * columns;
  }

  Blas.Block query(int example, int head, int first) {
    return query.at(queryAt(example, head, first, query.stride));
  }

  Blas.Block key(int example, int head) {
    return keyOrValue.at(keyAt(example, head, keyOrValue.stride));
  }

  Blas.Block value(int example, int head) {
    return keyOrValue.at(keyAt(example, head, keyOrValue.stride) + width);
  }

  /** Where the keys of a head begin in a matrix like that of keys and values. */
  long keyAt(int example, int head, int stride) {
    return (long) example * keys * stride + keyColumn + (long) head * columns;
  }

  void useThreads(int rows, int seen) {
    Blas.useThreads(ProductCall.threads(2.0 * rows * seen * columns, room.blasThreads()));
  }

  /** {@code scores = q k^T} of a block, not yet scaled. */
  void scores(int example, int head, int first, Blas.Block scores) {
    int rows = rows(first);
    int seen = seen(first);
    useThreads(rows, seen);
    Blas.product(
        rows,
        seen,
        columns,
        query(example, head, first),
        false,
        key(example, head),
        true,
        0,
        scores.spaced(seen));
  }

  /**
   * Keeps, and divides by (1 - rate), or drops the weights of one query.
   *
   * @param row the query among all queries of all heads and examples
   */
  void drop(float[] weights, int from, int seen, long key, long row) {
    if (threshold == 0) {
      return;
    }
    long[] numbers = room.scratch().longs(CounterRandom.BLOCK);
    for (int s = 0; s < seen; s += CounterRandom.BLOCK) {
      int count = Math.min(CounterRandom.BLOCK, seen - s);
      CounterRandom.fill(key, row * keys + s, numbers, count);
      for (int i = 0; i < count; i++) {
        int at = from + s + i;
        weights[at] = numbers[i] >= threshold ? weights[at] * kept : 0;
      }
    }
  }

  /** The number of a query among all queries of all heads and examples. */
  long row(int example, int head, int position) {
    return ((long) example * heads.count() + head) * queries + position;
  }
}
