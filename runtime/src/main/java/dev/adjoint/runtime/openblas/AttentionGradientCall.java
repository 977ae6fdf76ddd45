package dev.adjoint.runtime.openblas;

import dev.adjoint.dsl.expression.Function;
import java.util.Arrays;

/**
 * The gradient of attention, a block of queries at a time: with p the weights, computed anew, and m
 * what dropout makes of 1, {@code dV = (p m)^T dY}, {@code dP = m (dY V^T)}, {@code dS = p (dP -
 * sum of p dP) / sqrt(columns)}, {@code dQ = dS K}, {@code dK = dS^T Q}.
 */
final class AttentionGradientCall {
  private final AttentionBlocks blocks;
  private final CpuMatrix logSums;
  private final Blas.Block dQ;
  private final Blas.Block dK;
  private final Blas.Block dV;
  private final Blas.Block dY;
  private final CpuMatrix room;
  private final Blas.Block weights;
  private final Blas.Block dWeights;

  AttentionGradientCall(
      AttentionBlocks blocks, CpuMatrix dQ, CpuMatrix dKv, CpuMatrix dY, CpuMatrix logSums) {
    this.blocks = blocks;
    this.logSums = logSums;
    this.dQ = AttentionBlocks.block(dQ);
    this.dK = AttentionBlocks.block(dKv);
    this.dV = AttentionBlocks.block(dKv);
    this.dY = AttentionBlocks.block(dY);
    this.room = blocks.nativeWeights(2);
    this.weights = new Blas.Block(room.pointer(), blocks.keys);
    this.dWeights = new Blas.Block(room.pointer(), blocks.keys);
    blocks.weights(0);
    blocks.weights(1);
    blocks.weights(2);
  }

  /** From the last block, in which every key is seen, so that it sets what the others add to. */
  void run(long key) {
    for (int example = 0; example < blocks.examples; example++) {
      for (int head = 0; head < blocks.heads.count(); head++) {
        for (int first = blocks.lastBlock(); first >= 0; first -= blocks.height) {
          block(example, head, first, key);
        }
      }
    }
  }

  private void block(int example, int head, int first, long key) {
    int rows = blocks.rows(first);
    int seen = blocks.seen(first);
    int columns = blocks.columns;
    float keep = first == blocks.lastBlock() ? 0 : 1;
    blocks.scores(example, head, first, weights);
    Blas.Block dResult = dY.at(blocks.queryAt(example, head, first, dY.stride));
    dWeights.at(blocks.blockSize()).spaced(seen);
    Blas.product(
        rows, seen, columns, dResult, false, blocks.value(example, head), true, 0, dWeights);
    gradients(blocks.row(example, head, first), first, rows, seen, key);
    long at = blocks.keyAt(example, head, dK.stride);
    Blas.product(
        seen, columns, rows, weights, true, dResult, false, keep, dV.at(at + blocks.width));
    Blas.product(
        rows,
        columns,
        seen,
        dWeights,
        false,
        blocks.key(example, head),
        false,
        0,
        dQ.at(blocks.queryAt(example, head, first, dQ.stride)));
    Blas.product(
        seen,
        columns,
        rows,
        dWeights,
        true,
        blocks.query(example, head, first),
        false,
        keep,
        dK.at(at));
  }

  /** From scores and gradients of kept weights to kept weights and gradients of scores. */
  private void gradients(long row, int first, int rows, int seen, long key) {
    float[] p = blocks.weights(0);
    float[] dP = blocks.weights(1);
    float[] kept = blocks.weights(2);
    int count = rows * seen;
    room.load(0, p, 0, count);
    room.load(blocks.blockSize(), dP, 0, count);
    for (int i = 0; i < rows; i++) {
      shift(p, row + i, i * seen, blocks.seenBy(first + i), seen);
    }
    blocks.tiles.apply(Function.EXP, p, p, count);
    System.arraycopy(p, 0, kept, 0, count);
    for (int i = 0; i < rows; i++) {
      int own = blocks.seenBy(first + i);
      blocks.drop(kept, i * seen, own, key, row + i);
      blocks.drop(dP, i * seen, own, key, row + i);
    }
    room.store(0, kept, 0, count);
    for (int i = 0; i < rows; i++) {
      ofScores(p, dP, i * seen, blocks.seenBy(first + i), seen);
    }
    room.store(blocks.blockSize(), dP, 0, count);
  }

  private void shift(float[] scores, long row, int from, int own, int seen) {
    float scale = blocks.scale;
    float logSum = logSums.value(row);
    for (int j = from; j < from + own; j++) {
      scores[j] = scores[j] * scale - logSum;
    }
    Arrays.fill(scores, from + own, from + seen, Float.NEGATIVE_INFINITY);
  }

  private void ofScores(float[] p, float[] dP, int from, int own, int seen) {
    for (int j = from; j < from + own; j++) {
      dP[j] *= p[j];
    }
    float mean = (float) blocks.tiles.sum(dP, from, own);
    float scale = blocks.scale;
    for (int j = from; j < from + own; j++) {
      dP[j] = (dP[j] - mean * p[j]) * scale;
    }
    Arrays.fill(dP, from + own, from + seen, 0);
  }
}
