package dev.adjoint.runtime.openblas;

import dev.adjoint.runtime.Backend;
import dev.adjoint.runtime.BackendException;
import dev.adjoint.runtime.Kernels;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Loads nothing native before {@link #open()} or {@link #description()}. */
final class CpuBackend extends Backend {
  private static @Nullable BackendException failure;

  private final int threads;
  private final Supplier<Tiles> tiles;
  private final BooleanSupplier withDnn;

  CpuBackend(int threads) {
    this(threads, TileChoice::best, Dnn::isChosen);
  }

  /**
   * @param tiles gives the tile operations of one set of kernels
   * @param withDnn tells whether oneDNN is to compute what it can
   */
  CpuBackend(int threads, Supplier<Tiles> tiles, BooleanSupplier withDnn) {
    this.threads = threads;
    this.tiles = tiles;
    this.withDnn = withDnn;
  }

  @Override
  public String name() {
    return "cpu";
  }

  @Override
  public String description() {
    load();
    return "cpu: "
        + (withDnn.getAsBoolean() ? Dnn.version() + ", " : "")
        + Blas.version()
        + ", "
        + threads
        + (threads == 1 ? " thread" : " threads")
        + ", "
        + tiles.get().description();
  }

  /** Of several failures only the first tells the reason: a class is initialised but once. */
  private static synchronized void load() {
    if (failure != null) {
      throw failure;
    }
    try {
      Blas.load();
    } catch (LinkageError | RuntimeException failed) {
      failure = new BackendException(advice(failed), failed);
      throw failure;
    }
  }

  private static String advice(Throwable failed) {
    Throwable reason = failed.getCause() == null ? failed : failed.getCause();
    String system = System.getProperty("os.name") + " " + System.getProperty("os.arch");
    return "backend cpu cannot load OpenBLAS for "
        + system
        + (" (" + String.valueOf(reason.getMessage()).lines().findFirst().orElse("") + ")")
        + ": put org.bytedeco:openblas and org.bytedeco:javacpp with the classifier of this system"
        + " on the class path, or take backend reference, which is slow";
  }

  @Override
  public Kernels open() {
    load();
    return new CpuKernels(threads, tiles.get(), withDnn.getAsBoolean());
  }
}
