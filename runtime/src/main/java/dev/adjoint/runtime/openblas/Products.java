package dev.adjoint.runtime.openblas;

import dev.adjoint.runtime.PreparedKernels.Call;

/** Chooses what computes a product, whose sizes are known when it is prepared. */
final class Products {
  private Products() {}

  /**
   * {@code out = a b}, or {@code out += a b}: by oneDNN, which needs half of the time of OpenBLAS
   * for 64x50x784 and still less for smaller ones. A product with a vector is OpenBLAS's.
   */
  static Call of(
      CpuMatrix out, CpuMatrix a, CpuMatrix b, boolean isAdded, int threads, boolean withDnn) {
    boolean isVector = out.rows() == 1 || out.columns() == 1;
    if (!withDnn || isVector) {
      return new ProductCall(out, a, b, isAdded, withDnn ? 1 : threads);
    }
    return DnnProduct.of(out, a, b, isAdded, threads)
        .orElseGet(() -> new ProductCall(out, a, b, isAdded, 1));
  }
}
