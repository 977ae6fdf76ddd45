package dev.adjoint.runtime.openblas;

import dev.adjoint.runtime.CounterRandom;

/** Whole channels of an example times 1 / (1 - rate), or times 0. */
final class ChannelDropoutCall {
  private final CpuMatrix out;
  private final CpuMatrix x;
  private final double rate;
  private final int pixels;
  private final int channels;
  private final int rowsAtOnce;
  private final float[] values;
  private final float[] factors;

  ChannelDropoutCall(CpuMatrix out, CpuMatrix x, double rate, int pixels, Scratch scratch) {
    this.out = out;
    this.x = x;
    this.rate = rate;
    this.pixels = pixels;
    this.channels = x.columns();
    this.rowsAtOnce = Math.max(1, Math.min(pixels, Tiles.SIZE / Math.max(1, channels)));
    this.values = scratch.image(0, rowsAtOnce * channels);
    this.factors = scratch.image(1, channels);
  }

  void run(long key) {
    for (int example = 0; example < x.rows() / pixels; example++) {
      for (int c = 0; c < channels; c++) {
        boolean isKept = CounterRandom.uniform(key, (long) example * channels + c) >= rate;
        factors[c] = isKept ? (float) (1 / (1 - rate)) : 0;
      }
      for (int row = 0; row < pixels; row += rowsAtOnce) {
        int rows = Math.min(rowsAtOnce, pixels - row);
        long at = ((long) example * pixels + row) * channels;
        x.load(at, values, 0, rows * channels);
        mask(rows);
        out.store(at, values, 0, rows * channels);
      }
    }
  }

  /** A dropped channel is 0 even where x is infinite, as in {@link DropoutCall}. */
  private void mask(int rows) {
    for (int i = 0, at = 0; i < rows; i++) {
      for (int c = 0; c < channels; c++, at++) {
        values[at] = factors[c] == 0 ? 0 : values[at] * factors[c];
      }
    }
  }
}
