package dev.adjoint.runtime.openblas;

import dev.adjoint.runtime.KernelChecks;

/** {@code out = mean over the rows of log(sum of exp(x)) - x[target]}. */
final class CrossEntropyCall extends RowLoop {
  private final CpuMatrix out;
  private final CpuMatrix target;
  private double sum;

  CrossEntropyCall(CpuMatrix out, CpuMatrix x, CpuMatrix target, Tiles tiles, Scratch scratch) {
    super(x, tiles, scratch);
    this.out = out;
    this.target = target;
  }

  @Override
  public void run() {
    sum = 0;
    super.run();
    out.put(0, (float) (sum / x.rows()));
  }

  @Override
  void take(int row, int count, float[] values) {
    for (int i = 0; i < count; i++) {
      float label = target.value(row + i);
      int wanted = KernelChecks.target("crossEntropy", label, row + i, columns);
      shift(values, i);
      sum -= values[i * columns + wanted];
    }
    exp(values, count);
    for (int i = 0; i < count; i++) {
      sum += Math.log(tiles.sum(values, i * columns, columns));
    }
  }
}
