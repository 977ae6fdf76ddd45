package dev.adjoint.runtime.openblas;

import dev.adjoint.runtime.CounterRandom;

/** {@code out = x / (1 - rate)} where the random number is at least {@code rate}, else 0. */
final class DropoutCall {
  private static final int BLOCK = Math.min(CounterRandom.BLOCK, Tiles.SIZE);

  private final CpuMatrix out;
  private final CpuMatrix x;
  private final long threshold;
  private final float scale;
  private final float[] values;
  private final long[] numbers;

  DropoutCall(CpuMatrix out, CpuMatrix x, double rate, Scratch scratch) {
    this.out = out;
    this.x = x;
    this.threshold = (long) Math.ceil(rate * 0x1p24);
    this.scale = (float) (1 / (1 - rate));
    this.values = scratch.tile(0);
    this.numbers = scratch.longs(BLOCK);
  }

  void run(long key) {
    int size = x.size();
    for (long from = 0; from < size; from += BLOCK) {
      int count = (int) Math.min(BLOCK, size - from);
      x.load(from, values, 0, count);
      CounterRandom.fill(key, from, numbers, count);
      mask(count);
      out.store(from, values, 0, count);
    }
  }

  private void mask(int count) {
    for (int i = 0; i < count; i++) {
      values[i] = numbers[i] >= threshold ? values[i] * scale : 0;
    }
  }
}
