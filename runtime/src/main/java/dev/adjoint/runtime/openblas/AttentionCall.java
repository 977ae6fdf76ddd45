package dev.adjoint.runtime.openblas;

import dev.adjoint.dsl.expression.Function;
import java.util.Arrays;

/** {@code y = softmax(q k^T / sqrt(columns)) v}, a block of queries at a time. */
final class AttentionCall {
  private final AttentionBlocks blocks;
  private final CpuMatrix logSums;
  private final Blas.Block y;
  private final CpuMatrix room;
  private final Blas.Block scores;

  AttentionCall(AttentionBlocks blocks, CpuMatrix y, CpuMatrix logSums) {
    this.blocks = blocks;
    this.logSums = logSums;
    this.y = AttentionBlocks.block(y);
    this.room = blocks.nativeWeights(1);
    this.scores = new Blas.Block(room.pointer(), blocks.keys);
    blocks.weights(0);
  }

  void run(long key) {
    for (int example = 0; example < blocks.examples; example++) {
      for (int head = 0; head < blocks.heads.count(); head++) {
        for (int first = 0; first < blocks.queries; first += blocks.height) {
          block(example, head, first, key);
        }
      }
    }
  }

  private void block(int example, int head, int first, long key) {
    int rows = blocks.rows(first);
    int seen = blocks.seen(first);
    blocks.scores(example, head, first, scores);
    float[] weights = blocks.weights(0);
    room.load(0, weights, 0, rows * seen);
    softmax(weights, blocks.row(example, head, first), first, rows, seen, key);
    room.store(0, weights, 0, rows * seen);
    Blas.product(
        rows,
        blocks.columns,
        seen,
        scores,
        false,
        blocks.value(example, head),
        false,
        0,
        y.at(blocks.queryAt(example, head, first, y.stride)));
  }

  private void softmax(float[] weights, long row, int first, int rows, int seen, long key) {
    for (int i = 0; i < rows; i++) {
      shift(weights, row + i, i * seen, blocks.seenBy(first + i), seen);
    }
    blocks.tiles.apply(Function.EXP, weights, weights, rows * seen);
    for (int i = 0; i < rows; i++) {
      normalize(weights, row + i, i * seen, blocks.seenBy(first + i), key);
    }
  }

  /** Takes the largest score out of all, so that their exponentials do not overflow. */
  private void shift(float[] weights, long row, int from, int own, int seen) {
    float largest = blocks.tiles.max(weights, from, own);
    float scale = blocks.scale;
    for (int j = from; j < from + own; j++) {
      weights[j] = (weights[j] - largest) * scale;
    }
    Arrays.fill(weights, from + own, from + seen, Float.NEGATIVE_INFINITY);
    logSums.put(row, largest * scale);
  }

  private void normalize(float[] weights, long row, int from, int own, long key) {
    double sum = blocks.tiles.sum(weights, from, own);
    logSums.put(row, (float) (logSums.value(row) + Math.log(sum)));
    float factor = (float) (1 / sum);
    for (int j = from; j < from + own; j++) {
      weights[j] *= factor;
    }
    blocks.drop(weights, from, own, key, row);
  }
}
