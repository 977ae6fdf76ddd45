package dev.adjoint.runtime.openblas;

import dev.adjoint.runtime.Backend;
import dev.adjoint.runtime.Kernels;
import java.util.function.Supplier;

/** Loads nothing native before {@link #open()} or {@link #description()}. */
final class CpuBackend extends Backend {
  private final int threads;
  private final Supplier<Tiles> tiles;

  CpuBackend(int threads) {
    this(threads, TileChoice::best);
  }

  /**
   * @param tiles gives the tile operations of one set of kernels
   */
  CpuBackend(int threads, Supplier<Tiles> tiles) {
    this.threads = threads;
    this.tiles = tiles;
  }

  @Override
  public String name() {
    return "cpu";
  }

  @Override
  public String description() {
    Blas.load();
    return "cpu: "
        + Blas.version()
        + ", "
        + threads
        + (threads == 1 ? " thread" : " threads")
        + ", "
        + tiles.get().description();
  }

  @Override
  public Kernels open() {
    Blas.load();
    return new CpuKernels(threads, tiles.get());
  }
}
