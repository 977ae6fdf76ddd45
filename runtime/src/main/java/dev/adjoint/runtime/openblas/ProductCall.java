package dev.adjoint.runtime.openblas;

import dev.adjoint.runtime.PreparedKernels;
import org.bytedeco.javacpp.FloatPointer;

/** {@code out = a b} or {@code out += a b} by OpenBLAS. */
final class ProductCall implements PreparedKernels.Call {
  /**
   * Products with fewer operations stay on one thread: a few hundred microseconds of work do not
   * pay for waking the others, whose spinning costs milliseconds when something else wants their
   * cores.
   */
  private static final double THREADED_OPERATIONS = 2e7;

  private final CpuMatrix out;
  private final CpuMatrix a;
  private final CpuMatrix b;
  private final FloatPointer outPointer;
  private final FloatPointer aPointer;
  private final FloatPointer bPointer;
  private final float beta;
  private final int threads;

  ProductCall(CpuMatrix out, CpuMatrix a, CpuMatrix b, boolean isAdded, int threads) {
    this.out = out;
    this.a = a;
    this.b = b;
    this.outPointer = out.pointer();
    this.aPointer = a.pointer();
    this.bPointer = b.pointer();
    this.beta = isAdded ? 1 : 0;
    this.threads = threads(2.0 * a.rows() * a.columns() * b.columns(), threads);
  }

  /** How many of so many threads pay for a product of so many operations. */
  static int threads(double operations, int threads) {
    return operations < THREADED_OPERATIONS ? 1 : threads;
  }

  @Override
  public void run() {
    Blas.useThreads(threads);
    Blas.product(out, a, b, beta, outPointer, aPointer, bPointer);
  }
}
