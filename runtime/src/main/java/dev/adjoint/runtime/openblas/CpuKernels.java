package dev.adjoint.runtime.openblas;

import dev.adjoint.runtime.Arena;
import dev.adjoint.runtime.Matrix;
import dev.adjoint.runtime.Pointwise;
import dev.adjoint.runtime.PreparedKernels;
import java.util.ArrayList;
import java.util.List;

/** Prepares each kind of call; the work is in the classes of the calls. */
final class CpuKernels extends PreparedKernels {
  private final int threads;
  private final Tiles tiles;
  private final Scratch scratch = new Scratch();
  private final List<CpuArena> arenas = new ArrayList<>();

  CpuKernels(int threads, Tiles tiles) {
    super("cpu");
    this.threads = threads;
    this.tiles = tiles;
  }

  // ---- Memory ----------------------------------------------------------------------------------

  @Override
  public Arena allocate(String purpose, long elements) {
    enter();
    try {
      CpuArena arena = new CpuArena(this, purpose, elements);
      arenas.add(arena);
      return arena;
    } finally {
      leave();
    }
  }

  @Override
  protected boolean owns(Matrix matrix) {
    return matrix instanceof CpuMatrix own
        && own.arena() instanceof CpuArena arena
        && arena.owner() == this;
  }

  @Override
  protected void release() {
    arenas.forEach(CpuArena::free);
    arenas.clear();
  }

  /** Takes these kernels to touch memory of an arena until {@link #leaveFrom()}. */
  void enterFor(CpuArena arena) {
    if (!arena.isOpen()) {
      arena.requireOpen();
    }
    enter();
    if (!arena.isOpen()) {
      leave();
      arena.requireOpen();
    }
  }

  void leaveFrom() {
    leave();
  }

  /** Frees an arena and drops the prepared calls, some of which may point into it. */
  void close(CpuArena arena) {
    if (!arena.isOpen()) {
      return;
    }
    enter();
    try {
      forget();
      arenas.remove(arena);
      arena.free();
    } finally {
      leave();
    }
  }

  // ---- Calls -----------------------------------------------------------------------------------

  @Override
  protected Call prepareProduct(Matrix out, Matrix a, Matrix b, boolean isAdded) {
    return new ProductCall(CpuMatrix.of(out), CpuMatrix.of(a), CpuMatrix.of(b), isAdded, threads);
  }

  @Override
  protected Call preparePointwise(Matrix[] results, Pointwise f, Matrix[] operands) {
    return new PointwiseCall(CpuMatrix.of(results), f, CpuMatrix.of(operands), tiles, scratch);
  }

  @Override
  protected Call prepareSum(Matrix out, double scale, Pointwise f, Matrix[] operands) {
    return new SumCall(CpuMatrix.of(out), scale, f, CpuMatrix.of(operands), tiles, scratch);
  }

  @Override
  protected Call prepareSoftmax(Matrix out, Matrix x, boolean isLog) {
    return new SoftmaxCall(CpuMatrix.of(out), CpuMatrix.of(x), isLog, tiles, scratch);
  }

  @Override
  protected Call prepareCrossEntropy(Matrix out, Matrix x, Matrix target) {
    return new CrossEntropyCall(
        CpuMatrix.of(out), CpuMatrix.of(x), CpuMatrix.of(target), tiles, scratch);
  }

  @Override
  protected Call prepareCrossEntropyGradient(Matrix out, Matrix x, Matrix target, Matrix dLoss) {
    return new CrossEntropyGradientCall(
        CpuMatrix.of(out),
        CpuMatrix.of(x),
        CpuMatrix.of(target),
        CpuMatrix.of(dLoss),
        tiles,
        scratch);
  }

  @Override
  protected Call prepareLikelihood(Matrix out, Matrix x, Matrix target) {
    return Likelihood.value(CpuMatrix.of(out), CpuMatrix.of(x), CpuMatrix.of(target));
  }

  @Override
  protected Call prepareLikelihoodGradient(Matrix out, Matrix target, Matrix dLoss) {
    return Likelihood.gradient(
        CpuMatrix.of(out), CpuMatrix.of(target), CpuMatrix.of(dLoss), scratch);
  }

  @Override
  protected Call prepareCopy(
      Matrix out, int outColumn, Matrix in, int inColumn, int count, int rows) {
    return Moves.copyColumns(CpuMatrix.of(out), outColumn, CpuMatrix.of(in), inColumn, count, rows);
  }

  @Override
  protected Call prepareSwap(Matrix out, Matrix in, int n, int a, int b, int width) {
    return width == 1
        ? Moves.swapAxes(CpuMatrix.of(out), CpuMatrix.of(in), n, a, b, scratch)
        : Moves.swapRows(CpuMatrix.of(out), CpuMatrix.of(in), n, a, b, width);
  }

  @Override
  protected Call prepareDropout(Matrix out, Matrix x, double rate, int stream) {
    CpuMatrix result = CpuMatrix.of(out);
    DropoutCall call = new DropoutCall(result, CpuMatrix.of(x), rate, scratch);
    return () -> call.run(streamKey(stream));
  }
}
