package dev.adjoint.runtime.openblas;

import dev.adjoint.runtime.PreparedKernels;
import dev.adjoint.runtime.SequenceChecks;

/** {@code out_i = a_i b_i} for blocks that lie one below the other: a product of OpenBLAS each. */
final class BatchedProductCall implements PreparedKernels.Call {
  private final Blas.Block out;
  private final Blas.Block a;
  private final Blas.Block b;
  private final boolean isTurned;
  private final boolean isTurnedRight;
  private final int count;
  private final int rows;
  private final int inner;
  private final int columns;
  private final int threads;

  BatchedProductCall(CpuMatrix out, CpuMatrix a, CpuMatrix b, int count, int threads) {
    this.count = count;
    this.rows = SequenceChecks.blockRows(a, count);
    this.inner = SequenceChecks.blockColumns(a, count);
    this.columns = out.columns();
    this.isTurned = a.isTransposed();
    this.isTurnedRight = b.isTransposed();
    this.out = new Blas.Block(out.pointer(), columns);
    this.a = new Blas.Block(a.pointer(), isTurned ? rows : inner);
    this.b = new Blas.Block(b.pointer(), isTurnedRight ? inner : columns);
    this.threads = ProductCall.threads(2.0 * rows * inner * columns, threads);
  }

  @Override
  public void run() {
    Blas.useThreads(threads);
    for (long i = 0; i < count; i++) {
      Blas.product(
          rows,
          columns,
          inner,
          a.at(i * rows * inner),
          isTurned,
          b.at(i * inner * columns),
          isTurnedRight,
          0,
          out.at(i * rows * columns));
    }
  }
}
