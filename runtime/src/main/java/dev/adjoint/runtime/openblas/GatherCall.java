package dev.adjoint.runtime.openblas;

import dev.adjoint.runtime.KernelChecks;
import dev.adjoint.runtime.PreparedKernels.Call;
import java.util.Arrays;

/** Rows of a table by their indices, and the gradient by the table. */
final class GatherCall {
  private GatherCall() {}

  /** Row i of {@code out} is row {@code index[i]} of {@code table}. */
  static Call rows(CpuMatrix out, CpuMatrix table, CpuMatrix index) {
    int columns = table.columns();
    return () -> {
      for (int i = 0; i < out.rows(); i++) {
        int row = KernelChecks.index("gather", index.value(i), i, table.rows());
        out.copy((long) i * columns, table, (long) row * columns, columns);
      }
    };
  }

  /**
   * Row r of {@code out} is the sum of the rows i of {@code dy} with {@code index[i] = r}.
   *
   * @param add whether it is added to what is there
   */
  static Call gradient(CpuMatrix out, CpuMatrix dy, CpuMatrix index, boolean add, Scratch scratch) {
    int columns = out.columns();
    scratch.floats(2 * columns);
    return () -> {
      float[] values = scratch.floats(2 * columns);
      if (!add) {
        clear(out, values);
      }
      String operation = add ? "gatherGradientAdd" : "gatherGradient";
      for (int i = 0; i < dy.rows(); i++) {
        int row = KernelChecks.index(operation, index.value(i), i, out.rows());
        out.load((long) row * columns, values, 0, columns);
        dy.load((long) i * columns, values, columns, columns);
        for (int j = 0; j < columns; j++) {
          values[j] += values[columns + j];
        }
        out.store((long) row * columns, values, 0, columns);
      }
    };
  }

  private static void clear(CpuMatrix out, float[] values) {
    Arrays.fill(values, 0, out.columns(), 0);
    for (int row = 0; row < out.rows(); row++) {
      out.store((long) row * out.columns(), values, 0, out.columns());
    }
  }
}
