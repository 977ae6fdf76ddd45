package dev.adjoint.runtime.openblas;

import dev.adjoint.runtime.PreparedKernels.Call;

/** Calls that compute nothing. */
final class Moves {
  /** The side of the squares that are transposed at once. */
  private static final int SIDE = 32;

  private Moves() {}

  /** Copies columns of {@code in} to columns of {@code out}, both seen as {@code rows} rows. */
  static Call copyColumns(
      CpuMatrix out, int outColumn, CpuMatrix in, int inColumn, int count, int rows) {
    int outColumns = out.size() / rows;
    int inColumns = in.size() / rows;
    if (count == outColumns && count == inColumns) {
      return () -> out.copy(0, in, 0, in.size());
    }
    return () -> {
      for (int row = 0; row < rows; row++) {
        long from = (long) row * inColumns + inColumn;
        out.copy((long) row * outColumns + outColumn, in, from, count);
      }
    };
  }

  /** {@code out = value}. */
  static Call fill(CpuMatrix out, float value, Scratch scratch) {
    float[] values = scratch.constant(value);
    return () -> {
      for (long from = 0; from < out.size(); from += Tiles.SIZE) {
        out.store(from, values, 0, (int) Math.min(Tiles.SIZE, out.size() - from));
      }
    };
  }

  /** {@code out[i,k,j] = in[i,j,k]}, square by square. */
  static Call swapAxes(CpuMatrix out, CpuMatrix in, int n, int a, int b, Scratch scratch) {
    if (a == 1 || b == 1) {
      return () -> out.copy(0, in, 0, in.size());
    }
    float[] square = scratch.tile(0);
    float[] turned = scratch.tile(1);
    return () -> {
      for (int i = 0; i < n; i++) {
        long start = (long) i * a * b;
        for (int j = 0; j < a; j += SIDE) {
          for (int k = 0; k < b; k += SIDE) {
            int down = Math.min(SIDE, a - j);
            int across = Math.min(SIDE, b - k);
            for (int row = 0; row < down; row++) {
              in.load(start + (long) (j + row) * b + k, square, row * SIDE, across);
            }
            turn(square, turned, down, across);
            for (int row = 0; row < across; row++) {
              out.store(start + (long) (k + row) * a + j, turned, row * SIDE, down);
            }
          }
        }
      }
    };
  }

  /** {@code out[i,k,j,:] = in[i,j,k,:]}, row by row of {@code width}. */
  static Call swapRows(CpuMatrix out, CpuMatrix in, int n, int a, int b, int width) {
    return () -> {
      for (int i = 0; i < n; i++) {
        long start = (long) i * a * b;
        for (int j = 0; j < a; j++) {
          for (int k = 0; k < b; k++) {
            long from = start + (long) j * b + k;
            long to = start + (long) k * a + j;
            out.copy(to * width, in, from * width, width);
          }
        }
      }
    };
  }

  private static void turn(float[] square, float[] turned, int down, int across) {
    for (int row = 0; row < across; row++) {
      for (int column = 0; column < down; column++) {
        turned[row * SIDE + column] = square[column * SIDE + row];
      }
    }
  }
}
