package dev.adjoint.runtime.openblas;

import dev.adjoint.runtime.Formula;

/** {@code results[i] = f_i(operands)}. A block is loaded whole before its results are stored. */
final class PointwiseCall extends TileLoop {
  private final CpuMatrix[] results;
  private final float[][] tiles;

  PointwiseCall(
      CpuMatrix[] results, Formula f, CpuMatrix[] operands, Tiles tiles, Scratch scratch) {
    super(f.program(), operands, results[0].rows(), results[0].columns(), true, tiles, scratch);
    this.results = results;
    this.tiles = new float[results.length][];
    for (int i = 0; i < results.length; i++) {
      this.tiles[i] = program.result(i);
    }
  }

  @Override
  void take(int row, int height, int column, int width) {
    for (int i = 0; i < results.length; i++) {
      results[i].store(index(row, column), tiles[i], 0, height * width);
    }
  }
}
