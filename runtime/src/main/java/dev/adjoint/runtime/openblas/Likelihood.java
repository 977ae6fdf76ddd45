package dev.adjoint.runtime.openblas;

import dev.adjoint.runtime.KernelChecks;
import dev.adjoint.runtime.PreparedKernels.Call;
import java.util.Arrays;

/** Negative log likelihood and its gradient, both one element a row. */
final class Likelihood {
  private Likelihood() {}

  /** {@code out = mean over the rows of -x[target]}. */
  static Call value(CpuMatrix out, CpuMatrix x, CpuMatrix target) {
    return () -> {
      double sum = 0;
      for (int i = 0; i < x.rows(); i++) {
        float label = target.value(i);
        int wanted = KernelChecks.target("negativeLogLikelihood", label, i, x.columns());
        sum -= x.value((long) i * x.columns() + wanted);
      }
      out.put(0, (float) (sum / x.rows()));
    };
  }

  /** {@code out = -oneHot(target) * dLoss / r}. */
  static Call gradient(CpuMatrix out, CpuMatrix target, CpuMatrix dLoss, Scratch scratch) {
    int columns = out.columns();
    return () -> {
      float factor = (float) (-(double) dLoss.value(0) / out.rows());
      float[] row = scratch.floats(columns);
      Arrays.fill(row, 0, columns, 0);
      for (int i = 0; i < out.rows(); i++) {
        float label = target.value(i);
        int wanted = KernelChecks.target("negativeLogLikelihoodGradient", label, i, columns);
        row[wanted] = factor;
        out.store((long) i * columns, row, 0, columns);
        row[wanted] = 0;
      }
    };
  }
}
