package dev.adjoint.runtime.openblas;

import dev.adjoint.dsl.expression.Function;
import dev.adjoint.runtime.PreparedKernels;

/** Runs over a matrix by blocks of whole rows, as many as fit a tile, but at least one. */
abstract class RowLoop implements PreparedKernels.Call {
  final CpuMatrix x;
  final Tiles tiles;
  final int columns;
  private final int height;
  private final Scratch scratch;

  RowLoop(CpuMatrix x, Tiles tiles, Scratch scratch) {
    this.x = x;
    this.tiles = tiles;
    this.columns = x.columns();
    this.height = Math.max(1, Math.min(x.rows(), Tiles.SIZE / Math.max(1, columns)));
    this.scratch = scratch;
    scratch.floats(height * columns);
  }

  /** Works on {@code count} rows, which start at the beginning of the array. */
  abstract void take(int row, int count, float[] values);

  @Override
  public void run() {
    float[] values = scratch.floats(height * columns);
    for (int row = 0; row < x.rows(); row += height) {
      int count = Math.min(height, x.rows() - row);
      x.load((long) row * columns, values, 0, count * columns);
      take(row, count, values);
    }
  }

  /**
   * The largest element of row {@code i} of the block, which is taken out of every element, so that
   * their exponentials do not overflow.
   */
  final float shift(float[] values, int i) {
    int from = i * columns;
    float largest = tiles.max(values, from, columns);
    for (int j = from; j < from + columns; j++) {
      values[j] -= largest;
    }
    return largest;
  }

  final void exp(float[] values, int count) {
    tiles.apply(Function.EXP, values, values, count * columns);
  }

  final void scale(float[] values, int i, float factor) {
    int from = i * columns;
    for (int j = from; j < from + columns; j++) {
      values[j] *= factor;
    }
  }
}
