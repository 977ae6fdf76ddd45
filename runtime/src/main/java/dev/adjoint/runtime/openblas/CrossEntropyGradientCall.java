package dev.adjoint.runtime.openblas;

import dev.adjoint.runtime.KernelChecks;

/** {@code out = (softmax(x) - oneHot(target)) * dLoss / r}. */
final class CrossEntropyGradientCall extends RowLoop {
  private final CpuMatrix out;
  private final CpuMatrix target;
  private final CpuMatrix dLoss;

  CrossEntropyGradientCall(
      CpuMatrix out, CpuMatrix x, CpuMatrix target, CpuMatrix dLoss, Tiles tiles, Scratch scratch) {
    super(x, tiles, scratch);
    this.out = out;
    this.target = target;
    this.dLoss = dLoss;
  }

  @Override
  void take(int row, int count, float[] values) {
    for (int i = 0; i < count; i++) {
      shift(values, i);
    }
    exp(values, count);
    double factor = (double) dLoss.value(0) / x.rows();
    for (int i = 0; i < count; i++) {
      float label = target.value(row + i);
      int wanted = KernelChecks.target("crossEntropyGradient", label, row + i, columns);
      // softmax - 1 of the target is -(sum of the others) / sum: exact where softmax is near 1 too
      double ofTarget = values[i * columns + wanted];
      values[i * columns + wanted] = 0;
      double ofOthers = tiles.sum(values, i * columns, columns);
      double sum = ofTarget + ofOthers;
      scale(values, i, (float) (factor / sum));
      values[i * columns + wanted] = (float) (-factor * ofOthers / sum);
    }
    out.store((long) row * columns, values, 0, count * columns);
  }
}
