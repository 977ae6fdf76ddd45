package dev.adjoint.runtime.openblas;

import dev.adjoint.dsl.expression.Program;
import dev.adjoint.runtime.PreparedKernels;

/**
 * Runs a program over matrices of one shape, block by block. Blocks are whole rows as long as one
 * fits a tile, else pieces of rows, column by column of pieces; without rows or columns to repeat,
 * the matrix is one long row.
 */
abstract class TileLoop implements PreparedKernels.Call {
  /** How an operand becomes as large as the shape. */
  private enum Kind {
    FULL,
    ROW,
    COLUMN,
    SCALAR
  }

  final TileProgram program;
  private final CpuMatrix[] operands;
  private final Kind[] kinds;
  private final float[][] tiles;
  private final float[] column;
  private final int rows;
  private final int columns;
  private final int down;
  private final int across;

  /**
   * @param isFlat whether the result does not care which row an element is in
   */
  TileLoop(
      Program program,
      CpuMatrix[] operands,
      int rows,
      int columns,
      boolean isFlat,
      Tiles tiles,
      Scratch scratch) {
    this.operands = operands;
    this.kinds = new Kind[operands.length];
    boolean[] isScalar = new boolean[operands.length];
    boolean[] isPinned = new boolean[operands.length];
    boolean isRepeating = false;
    for (int i = 0; i < operands.length; i++) {
      kinds[i] = kind(operands[i], rows, columns);
      isScalar[i] = kinds[i] == Kind.SCALAR;
      isPinned[i] = kinds[i] == Kind.ROW;
      isRepeating |= kinds[i] == Kind.ROW || kinds[i] == Kind.COLUMN;
    }
    this.program = new TileProgram(program, isScalar, isPinned, tiles, scratch);
    this.tiles = new float[operands.length][];
    for (int i = 0; i < operands.length; i++) {
      float[] tile = this.program.input(i);
      this.tiles[i] = tile == null ? new float[0] : tile;
    }
    boolean isOneRow = isFlat && !isRepeating;
    this.rows = isOneRow ? 1 : rows;
    this.columns = isOneRow ? rows * columns : columns;
    this.across = Math.min(this.columns, Tiles.SIZE);
    this.down = across == 0 ? 1 : Math.max(1, Math.min(this.rows, Tiles.SIZE / across));
    this.column = new float[down];
  }

  private static Kind kind(CpuMatrix operand, int rows, int columns) {
    if (operand.rows() == rows && operand.columns() == columns) {
      return operand.size() == 1 ? Kind.SCALAR : Kind.FULL;
    }
    if (operand.size() == 1) {
      return Kind.SCALAR;
    }
    return operand.rows() == 1 ? Kind.ROW : Kind.COLUMN;
  }

  /** Takes the computed block of {@code height} rows and {@code width} columns. */
  abstract void take(int row, int height, int column, int width);

  /** The index of an element in memory order. */
  final long index(int row, int column) {
    return (long) row * columns + column;
  }

  @Override
  public void run() {
    for (int i = 0; i < operands.length; i++) {
      if (kinds[i] == Kind.SCALAR) {
        program.scalar(i, operands[i].value(0));
      }
    }
    program.start();
    for (long from = 0; from < columns; from += across) {
      int left = (int) from;
      int width = Math.min(across, columns - left);
      loadRows(left, width);
      for (long top = 0; top < rows; top += down) {
        int row = (int) top;
        int height = Math.min(down, rows - row);
        load(row, height, left, width);
        program.run(height * width);
        take(row, height, left, width);
      }
    }
  }

  /** Repeats the piece of each row operand as often as the highest block needs it. */
  private void loadRows(int left, int width) {
    for (int i = 0; i < operands.length; i++) {
      float[] tile = tiles[i];
      if (kinds[i] == Kind.ROW && tile.length > 0) {
        operands[i].load(left, tile, 0, width);
        int wanted = width * down;
        for (int done = width; done < wanted; done *= 2) {
          System.arraycopy(tile, 0, tile, done, Math.min(done, wanted - done));
        }
      }
    }
  }

  private void load(int row, int height, int left, int width) {
    for (int i = 0; i < operands.length; i++) {
      float[] tile = tiles[i];
      if (tile.length == 0) {
        continue;
      }
      if (kinds[i] == Kind.FULL) {
        operands[i].load(index(row, left), tile, 0, height * width);
      } else if (kinds[i] == Kind.COLUMN) {
        operands[i].load(row, column, 0, height);
        spread(column, tile, height, width);
      }
    }
  }

  private static void spread(float[] column, float[] tile, int height, int width) {
    for (int row = 0; row < height; row++) {
      float value = column[row];
      int end = (row + 1) * width;
      for (int i = row * width; i < end; i++) {
        tile[i] = value;
      }
    }
  }
}
