package dev.adjoint.runtime.openblas;

import dev.adjoint.runtime.Arena;
import dev.adjoint.runtime.Formula;
import dev.adjoint.runtime.Heads;
import dev.adjoint.runtime.Matrix;
import dev.adjoint.runtime.Pooling;
import dev.adjoint.runtime.PreparedSequenceKernels;
import dev.adjoint.runtime.Scaling;
import dev.adjoint.runtime.Window;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/** Prepares each kind of call; the work is in the classes of the calls. */
final class CpuKernels extends PreparedSequenceKernels {
  private final int threads;
  private final boolean withDnn;
  private final Tiles tiles;
  private final Scratch scratch = new Scratch();

  /** Weak, so that the states of a forgotten optimizer go long before the network does. */
  private final Set<CpuArena> arenas = Collections.newSetFromMap(new WeakHashMap<>());

  /** The memory behind all arenas, the collected ones too, so that closing frees it at once. */
  private final List<NativeBlock> blocks = new ArrayList<>();

  private @Nullable CpuMatrix columns;

  /**
   * @param withDnn whether oneDNN computes the products and convolutions that it can
   */
  CpuKernels(int threads, Tiles tiles, boolean withDnn) {
    super("cpu");
    this.withDnn = withDnn;
    this.threads = threads;
    this.tiles = tiles;
  }

  // ---- Memory ----------------------------------------------------------------------------------

  @Override
  public Arena allocate(String purpose, long elements) {
    enter();
    try {
      return arena(purpose, elements);
    } finally {
      leave();
    }
  }

  private CpuArena arena(String purpose, long elements) {
    blocks.removeIf(NativeBlock::isFreed);
    CpuArena arena = new CpuArena(this, purpose, elements);
    arenas.add(arena);
    blocks.add(arena.block());
    return arena;
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
    blocks.forEach(NativeBlock::run);
    blocks.clear();
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
    return Products.of(
        CpuMatrix.of(out), CpuMatrix.of(a), CpuMatrix.of(b), isAdded, threads, withDnn);
  }

  @Override
  protected Call preparePointwise(Matrix[] results, Formula f, Matrix[] operands) {
    return new PointwiseCall(CpuMatrix.of(results), f, CpuMatrix.of(operands), tiles, scratch);
  }

  @Override
  protected Call prepareSum(Matrix out, double scale, Formula f, Matrix[] operands) {
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

  // ---- Calls over images -----------------------------------------------------------------------

  @Override
  protected Call prepareConvolution(Matrix y, Matrix x, Matrix weight, Window window) {
    return Convolutions.forward(
        CpuMatrix.of(y), CpuMatrix.of(x), CpuMatrix.of(weight), window, room());
  }

  @Override
  protected Call prepareConvolutionInputGradient(
      Matrix dx, Matrix dy, Matrix weight, Window window) {
    return Convolutions.inputGradient(
        CpuMatrix.of(dx), CpuMatrix.of(dy), CpuMatrix.of(weight), window, room());
  }

  @Override
  protected Call prepareConvolutionWeightGradient(
      Matrix dWeight, Matrix x, Matrix dy, Window window) {
    return Convolutions.weightGradient(
        CpuMatrix.of(dWeight), CpuMatrix.of(x), CpuMatrix.of(dy), window, room());
  }

  private Convolutions.Room room() {
    return new Convolutions.Room(this::columns, scratch, threads, withDnn);
  }

  /**
   * Native room that all convolutions share. What was handed out before stays valid when more is
   * asked for.
   */
  private CpuMatrix columns(int elements) {
    CpuMatrix room = columns;
    if (room == null || room.size() < elements) {
      room = new CpuMatrix(arena("columns of convolutions", elements), 0, 1, elements);
      columns = room;
    }
    return room;
  }

  @Override
  protected Call preparePool(Matrix out, Matrix x, Window window, Pooling pooling) {
    CpuMatrix result = CpuMatrix.of(out);
    CpuMatrix images = CpuMatrix.of(x);
    if (pooling == Pooling.AVERAGE) {
      return new AveragePoolCall(result, images, window, scratch);
    }
    return PoolLines.suits(window)
        ? new PoolLines.Forward(result, images, window, pooling, tiles, scratch)
        : new ChoicePoolCall(result, images, window, pooling, scratch);
  }

  @Override
  protected Call preparePoolGradient(
      Matrix dx, @Nullable Matrix x, Matrix dy, Window window, Pooling pooling) {
    CpuMatrix result = CpuMatrix.of(dx);
    CpuMatrix gradient = CpuMatrix.of(dy);
    if (x == null) {
      return new AveragePoolGradientCall(result, gradient, window, scratch);
    }
    CpuMatrix images = CpuMatrix.of(x);
    return PoolLines.suits(window)
        ? new PoolLines.Gradient(result, images, gradient, window, pooling, tiles, scratch)
        : new ChoicePoolGradientCall(result, images, gradient, window, pooling, scratch);
  }

  @Override
  protected Call prepareResize(Matrix out, Matrix x, Scaling scaling) {
    return ResizeCall.forward(CpuMatrix.of(out), CpuMatrix.of(x), scaling, scratch);
  }

  @Override
  protected Call prepareResizeGradient(Matrix dx, Matrix dy, Scaling scaling) {
    return ResizeCall.gradient(CpuMatrix.of(dx), CpuMatrix.of(dy), scaling, scratch);
  }

  @Override
  protected Call prepareFill(Matrix out, double value) {
    return Moves.fill(CpuMatrix.of(out), (float) value, scratch);
  }

  @Override
  protected Call prepareChannelDropout(Matrix out, Matrix x, double rate, int stream, int pixels) {
    ChannelDropoutCall call =
        new ChannelDropoutCall(CpuMatrix.of(out), CpuMatrix.of(x), rate, pixels, scratch);
    return () -> call.run(streamKey(stream));
  }

  // ---- Calls over sequences --------------------------------------------------------------------

  @Override
  protected Call prepareBatchedProduct(Matrix out, Matrix a, Matrix b, int count) {
    return new BatchedProductCall(
        CpuMatrix.of(out), CpuMatrix.of(a), CpuMatrix.of(b), count, room().blasThreads());
  }

  @Override
  protected Call prepareAttention(
      Matrix y, Matrix logSums, Matrix q, Matrix kv, Heads heads, int examples) {
    AttentionBlocks blocks = new AttentionBlocks(y, q, kv, heads, examples, room(), tiles);
    AttentionCall call = new AttentionCall(blocks, CpuMatrix.of(y), CpuMatrix.of(logSums));
    return () -> call.run(streamKey(heads.stream()));
  }

  @Override
  protected Call prepareAttentionGradient(
      Matrix dQ,
      Matrix dKv,
      Matrix dY,
      Matrix y,
      Matrix q,
      Matrix kv,
      Matrix logSums,
      Heads heads,
      int examples) {
    AttentionBlocks blocks = new AttentionBlocks(dY, q, kv, heads, examples, room(), tiles);
    AttentionGradientCall call =
        new AttentionGradientCall(
            blocks, CpuMatrix.of(dQ), CpuMatrix.of(dKv), CpuMatrix.of(dY), CpuMatrix.of(logSums));
    return () -> call.run(streamKey(heads.stream()));
  }

  @Override
  protected Call prepareNoise(Matrix out, Matrix x, double deviation, int stream) {
    CpuMatrix result = CpuMatrix.of(out);
    GaussianNoiseCall call = new GaussianNoiseCall(result, CpuMatrix.of(x), deviation, scratch);
    return () -> call.run(streamKey(stream));
  }

  @Override
  protected Call prepareGather(Matrix out, Matrix table, Matrix index) {
    return GatherCall.rows(CpuMatrix.of(out), CpuMatrix.of(table), CpuMatrix.of(index));
  }

  @Override
  protected Call prepareGatherGradient(Matrix out, Matrix dy, Matrix index, boolean add) {
    return GatherCall.gradient(
        CpuMatrix.of(out), CpuMatrix.of(dy), CpuMatrix.of(index), add, scratch);
  }
}
