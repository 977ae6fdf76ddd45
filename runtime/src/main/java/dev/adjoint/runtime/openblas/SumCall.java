package dev.adjoint.runtime.openblas;

import dev.adjoint.runtime.Formula;
import dev.adjoint.runtime.KernelChecks;
import java.util.Arrays;

/**
 * {@code out = scale * sum of f(operands)}. Within a block sums are kept in float, many at a time;
 * blocks are added up in double.
 */
final class SumCall extends TileLoop {
  private final CpuMatrix out;
  private final double scale;
  private final Tiles tiles;
  private final float[] values;
  private final double[] sums;
  private final boolean sumsRows;
  private final boolean sumsColumns;

  SumCall(
      CpuMatrix out, double scale, Formula f, CpuMatrix[] operands, Tiles tiles, Scratch scratch) {
    super(
        f.program(),
        operands,
        KernelChecks.summedRows(operands),
        KernelChecks.summedColumns(operands),
        out.size() == 1,
        tiles,
        scratch);
    this.out = out;
    this.scale = scale;
    this.tiles = tiles;
    this.values = program.result(0);
    this.sums = scratch.doubles(out.size());
    this.sumsRows = out.rows() == 1;
    this.sumsColumns = out.columns() == 1;
  }

  @Override
  public void run() {
    Arrays.fill(sums, 0, out.size(), 0);
    super.run();
    for (int i = 0; i < out.size(); i++) {
      out.put(i, (float) (scale * sums[i]));
    }
  }

  @Override
  void take(int row, int height, int column, int width) {
    if (sumsRows && sumsColumns) {
      sums[0] += tiles.sum(values, 0, height * width);
    } else if (sumsRows) {
      addRows(height, column, width);
    } else {
      for (int i = 0; i < height; i++) {
        sums[row + i] += tiles.sum(values, i * width, width);
      }
    }
  }

  /** Adds the lower half of the block to the upper one until one row is left. */
  private void addRows(int height, int column, int width) {
    for (int left = height; left > 1; ) {
      int half = left / 2;
      tiles.fold(values, 0, (left - half) * width, half * width);
      left -= half;
    }
    for (int i = 0; i < width; i++) {
      sums[column + i] += values[i];
    }
  }
}
