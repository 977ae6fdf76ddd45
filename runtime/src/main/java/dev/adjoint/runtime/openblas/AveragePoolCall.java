package dev.adjoint.runtime.openblas;

import dev.adjoint.runtime.Window;
import java.util.Arrays;

/** The mean under the window: row by row first, so that a large window has several partial sums. */
final class AveragePoolCall extends PoolLoop {
  private final CpuMatrix out;
  private final CpuMatrix x;
  private final float[] image;
  private final float[] pooled;
  private final float[] row;

  AveragePoolCall(CpuMatrix out, CpuMatrix x, Window window, Scratch scratch) {
    super(x, window);
    this.out = out;
    this.x = x;
    this.image = scratch.image(0, inputs);
    this.pooled = scratch.image(1, outputs);
    this.row = new float[channels];
  }

  @Override
  void begin(int example) {
    x.load((long) example * inputs, image, 0, inputs);
    Arrays.fill(pooled, 0, outputs, 0);
    Arrays.fill(row, 0);
  }

  @Override
  void take(int from, int to) {
    for (int c = 0; c < channels; c++) {
      row[c] += image[from + c];
    }
  }

  @Override
  void leaveRow(int to) {
    for (int c = 0; c < channels; c++) {
      pooled[to + c] += share * row[c];
      row[c] = 0;
    }
  }

  @Override
  void end(int example) {
    out.store((long) example * outputs, pooled, 0, outputs);
  }
}
