package dev.adjoint.runtime.openblas;

import dev.adjoint.dsl.expression.Operator;
import dev.adjoint.runtime.Formula;
import dev.adjoint.runtime.KernelChecks;
import java.util.Arrays;

/**
 * {@code out = scale * sum of f(operands)}. Sums of a few blocks are kept in float, many at a time;
 * those are added up in double.
 */
final class SumCall extends TileLoop {
  /** Adding a row up in double costs as much as several blocks in float. */
  private static final int BLOCKS_IN_FLOAT = 16;

  private final CpuMatrix out;
  private final double scale;
  private final Tiles tiles;
  private final float[] values;
  private final double[] sums;
  private final boolean sumsRows;
  private final boolean sumsColumns;
  private final int rows;
  private final float[] gathered;
  private int blocksGathered;
  private int heightGathered;

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
    this.rows = KernelChecks.summedRows(operands);
    this.gathered = new float[sumsRows && !sumsColumns ? Tiles.SIZE : 0];
  }

  @Override
  public void run() {
    Arrays.fill(sums, 0, out.size(), 0);
    blocksGathered = 0;
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
      gather(height, column, width);
      if (blocksGathered == BLOCKS_IN_FLOAT || row + height == rows) {
        addGathered(column, width);
      }
    } else {
      for (int i = 0; i < height; i++) {
        sums[row + i] += tiles.sum(values, i * width, width);
      }
    }
  }

  /** Adds a block to those of its height, in an array of its own: another block may be equal. */
  private void gather(int height, int column, int width) {
    if (blocksGathered > 0 && height == heightGathered) {
      tiles.combine(Operator.ADD, gathered, gathered, values, height * width);
    } else {
      addGathered(column, width);
      System.arraycopy(values, 0, gathered, 0, height * width);
      heightGathered = height;
    }
    blocksGathered++;
  }

  /** Adds the lower half of what is gathered to the upper one until one row is left. */
  private void addGathered(int column, int width) {
    if (blocksGathered == 0) {
      return;
    }
    for (int left = heightGathered; left > 1; ) {
      int half = left / 2;
      tiles.fold(gathered, 0, (left - half) * width, half * width);
      left -= half;
    }
    for (int i = 0; i < width; i++) {
      sums[column + i] += gathered[i];
    }
    blocksGathered = 0;
  }
}
