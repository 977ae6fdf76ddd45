package dev.adjoint.runtime.openblas;

import dev.adjoint.runtime.CounterRandom;

/** {@code out = x + deviation n} with normal numbers n. */
final class GaussianNoiseCall {
  /** Two uniform numbers make a normal one. */
  private static final int BLOCK = Math.min(CounterRandom.BLOCK / 2, Tiles.SIZE);

  private final CpuMatrix out;
  private final CpuMatrix x;
  private final double deviation;
  private final float[] values;
  private final long[] numbers;

  GaussianNoiseCall(CpuMatrix out, CpuMatrix x, double deviation, Scratch scratch) {
    this.out = out;
    this.x = x;
    this.deviation = deviation;
    this.values = scratch.tile(0);
    this.numbers = scratch.longs(2 * BLOCK);
  }

  void run(long key) {
    int size = x.size();
    for (long from = 0; from < size; from += BLOCK) {
      int count = (int) Math.min(BLOCK, size - from);
      x.load(from, values, 0, count);
      CounterRandom.fill(key, 2 * from, numbers, 2 * count);
      for (int i = 0; i < count; i++) {
        double normal = CounterRandom.normalOf(numbers[2 * i], numbers[2 * i + 1]);
        values[i] += (float) (deviation * normal);
      }
      out.store(from, values, 0, count);
    }
  }
}
