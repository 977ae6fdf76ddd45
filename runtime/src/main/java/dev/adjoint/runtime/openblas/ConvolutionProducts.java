package dev.adjoint.runtime.openblas;

import dev.adjoint.runtime.Window;

/**
 * The products that a convolution is, group by group, over {@code count} pixels whose columns are
 * rows of a matrix: {@code y = columns W^T}, {@code dColumns = dy W}, {@code dW = dy^T columns}.
 */
final class ConvolutionProducts {
  private final Blas.Block columns;
  private final Blas.Block weight;
  private final Blas.Block y;
  private final int groups;
  private final int inner;
  private final int outer;
  private final int threads;

  /**
   * @param columns or what stands for them, see {@link Convolutions}
   */
  ConvolutionProducts(
      Window window, CpuMatrix columns, CpuMatrix weight, CpuMatrix y, int threads) {
    this.groups = window.groups();
    this.inner = window.kernelElements();
    this.outer = window.outputChannels() / groups;
    this.columns = new Blas.Block(columns.pointer(), inner * groups);
    this.weight = new Blas.Block(weight.pointer(), inner);
    this.y = new Blas.Block(y.pointer(), window.outputChannels());
    this.threads = threads;
  }

  /** The elements of the columns of one pixel. */
  int length() {
    return inner * groups;
  }

  /** {@code y = columns W^T} for pixels from {@code first}. */
  void forward(long first, int count) {
    Blas.useThreads(threadsFor(count));
    for (int group = 0; group < groups; group++) {
      Blas.product(
          count, outer, inner, columns(group), false, weight(group), true, 0, y(first, group));
    }
  }

  /** {@code dColumns = dy W} for pixels from {@code first}. */
  void inputGradient(long first, int count) {
    Blas.useThreads(threadsFor(count));
    for (int group = 0; group < groups; group++) {
      Blas.product(
          count, inner, outer, y(first, group), false, weight(group), false, 0, columns(group));
    }
  }

  /** {@code dW = dy^T columns}, added to what is there if these are not the first pixels. */
  void weightGradient(long first, int count) {
    Blas.useThreads(threadsFor(count));
    for (int group = 0; group < groups; group++) {
      float keep = first == 0 ? 0 : 1;
      Blas.product(
          outer, inner, count, y(first, group), true, columns(group), false, keep, weight(group));
    }
  }

  private int threadsFor(int count) {
    return ProductCall.threads(2.0 * count * inner * outer, threads);
  }

  private Blas.Block columns(int group) {
    return columns.at((long) group * inner);
  }

  private Blas.Block weight(int group) {
    return weight.at((long) group * outer * inner);
  }

  private Blas.Block y(long first, int group) {
    return y.at(first * outer * groups + (long) group * outer);
  }
}
