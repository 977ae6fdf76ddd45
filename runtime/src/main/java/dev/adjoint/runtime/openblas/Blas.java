package dev.adjoint.runtime.openblas;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.openblas.global.openblas;
import org.bytedeco.openblas.presets.openblas_nolapack;

/** OpenBLAS, and the number of threads that it uses, which is one for the whole process. */
final class Blas {
  /** A function that takes a number of threads. */
  static final class ThreadSetter extends openblas_nolapack.SetNumThreads {
    ThreadSetter(Pointer function) {
      put(function);
    }
  }

  /** Loaded at the first use of this class only; kept, since looking functions up is slow. */
  private static final class Library {
    static final ThreadSetter THREADS;

    static {
      Loader.load(openblas.class);
      THREADS = new ThreadSetter(Loader.addressof("openblas_set_num_threads"));
    }
  }

  private static int threadsSet;

  private Blas() {}

  /** Loads the native library. */
  static void load() {
    useThreads(1);
  }

  static String version() {
    return openblas.OPENBLAS_VERSION.trim();
  }

  /** Sets the threads of the next products. The library locks; this saves the call. */
  static synchronized void useThreads(int threads) {
    if (threads != threadsSet) {
      Library.THREADS.call(threads);
      threadsSet = threads;
    }
  }

  /** {@code c = a b + beta c}, all row by row; {@code a} and {@code b} may lie transposed. */
  static void product(
      CpuMatrix c,
      CpuMatrix a,
      CpuMatrix b,
      float beta,
      FloatPointer cData,
      FloatPointer aData,
      FloatPointer bData) {
    if (c.columns() == 1) {
      vectorProduct(a, a.isTransposed(), beta, cData, aData, bData);
    } else if (c.rows() == 1) {
      vectorProduct(b, !b.isTransposed(), beta, cData, bData, aData);
    } else {
      openblas.cblas_sgemm(
          openblas.CblasRowMajor,
          transposition(a.isTransposed()),
          transposition(b.isTransposed()),
          c.rows(),
          c.columns(),
          a.columns(),
          1,
          aData,
          columnsInMemory(a),
          bData,
          columnsInMemory(b),
          beta,
          cData,
          c.columns());
    }
  }

  /**
   * {@code y = a x + beta y}, or with a transposed: three times as fast as a product of matrices.
   */
  private static void vectorProduct(
      CpuMatrix a,
      boolean isTransposed,
      float beta,
      FloatPointer yData,
      FloatPointer aData,
      FloatPointer xData) {
    int columns = columnsInMemory(a);
    openblas.cblas_sgemv(
        openblas.CblasRowMajor,
        transposition(isTransposed),
        a.size() / columns,
        columns,
        1,
        aData,
        columns,
        xData,
        1,
        beta,
        yData,
        1);
  }

  private static int transposition(boolean isTransposed) {
    return isTransposed ? openblas.CblasTrans : openblas.CblasNoTrans;
  }

  private static int columnsInMemory(CpuMatrix matrix) {
    return matrix.isTransposed() ? matrix.rows() : matrix.columns();
  }

  /** A block of a matrix that lies row by row: where it starts, and how far apart its rows are. */
  static final class Block {
    final FloatPointer pointer;
    int stride;

    Block(FloatPointer pointer, int stride) {
      this.pointer = pointer;
      this.stride = stride;
    }

    /** The same, from that element on; makes no object. */
    Block at(long offset) {
      pointer.position(offset);
      return this;
    }

    /** The same with rows that are so far apart; makes no object. */
    Block spaced(int elements) {
      stride = elements;
      return this;
    }
  }

  /**
   * {@code c = a b + beta c}, {@code [m,k] [k,n] -> [m,n]}.
   *
   * @param isTurned {@code a} lies transposed
   * @param isTurnedRight {@code b} lies transposed
   */
  static void product(
      int m,
      int n,
      int k,
      Block a,
      boolean isTurned,
      Block b,
      boolean isTurnedRight,
      float beta,
      Block c) {
    openblas.cblas_sgemm(
        openblas.CblasRowMajor,
        isTurned ? openblas.CblasTrans : openblas.CblasNoTrans,
        isTurnedRight ? openblas.CblasTrans : openblas.CblasNoTrans,
        m,
        n,
        k,
        1,
        a.pointer,
        a.stride,
        b.pointer,
        b.stride,
        beta,
        c.pointer,
        c.stride);
  }
}
