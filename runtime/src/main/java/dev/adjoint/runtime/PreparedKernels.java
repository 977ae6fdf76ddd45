package dev.adjoint.runtime;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * Kernels that check and prepare a call when it is made for the first time. The n-th call of a pass
 * is always the same one, so its prepared form is kept by pass, batch size and position; later
 * calls compare their operands with it by identity and run it. Calls with other operands are
 * prepared anew, so that nothing but speed depends on the rule.
 *
 * <p>One thread at a time: a second one, also one that closes, gets an {@link
 * IllegalStateException}.
 */
public abstract class PreparedKernels implements Kernels {
  /** The work of one call, its arguments checked. */
  @FunctionalInterface
  public interface Call {
    /** Does the work; allocates nothing. */
    void run();

    /** Gives native resources back, once the call will run no more. */
    default void close() {}
  }

  private static final VarHandle BUSY;

  static {
    try {
      BUSY = MethodHandles.lookup().findVarHandle(PreparedKernels.class, "isBusy", boolean.class);
    } catch (ReflectiveOperationException impossible) {
      throw new ExceptionInInitializerError(impossible);
    }
  }

  final KernelChecks check;
  final PreparedCalls calls = new PreparedCalls();
  private long seed;
  private long step;
  private boolean isClosed;

  @SuppressWarnings("unused") // by its handle
  private boolean isBusy;

  /**
   * @param name of the backend, for messages
   */
  protected PreparedKernels(String name) {
    check = new KernelChecks(name);
  }

  // ---- For the backend -------------------------------------------------------------------------

  /** Whether the arena of the matrix was allocated by these kernels. */
  protected abstract boolean owns(Matrix matrix);

  /** {@code out = a b}, or {@code out += a b} if {@code isAdded}. */
  protected abstract Call prepareProduct(Matrix out, Matrix a, Matrix b, boolean isAdded);

  /** {@code results[i] = f_i(operands)}. */
  protected abstract Call preparePointwise(Matrix[] results, Formula f, Matrix[] operands);

  /** {@code out = scale * sum of f(operands)}. */
  protected abstract Call prepareSum(Matrix out, double scale, Formula f, Matrix[] operands);

  /** {@link Kernels#softmax}, or {@link Kernels#logSoftmax} if {@code isLog}. */
  protected abstract Call prepareSoftmax(Matrix out, Matrix x, boolean isLog);

  /** {@link Kernels#crossEntropy}. */
  protected abstract Call prepareCrossEntropy(Matrix out, Matrix x, Matrix target);

  /** {@link Kernels#crossEntropyGradient}. */
  protected abstract Call prepareCrossEntropyGradient(
      Matrix out, Matrix x, Matrix target, Matrix dLoss);

  /** {@link Kernels#negativeLogLikelihood}. */
  protected abstract Call prepareLikelihood(Matrix out, Matrix x, Matrix target);

  /** {@link Kernels#negativeLogLikelihoodGradient}. */
  protected abstract Call prepareLikelihoodGradient(Matrix out, Matrix target, Matrix dLoss);

  /** {@link Kernels#copyColumns}. */
  protected abstract Call prepareCopy(
      Matrix out, int outColumn, Matrix in, int inColumn, int count, int rows);

  /** {@link Kernels#swapAxes}. */
  protected abstract Call prepareSwap(Matrix out, Matrix in, int n, int a, int b, int width);

  /** {@link Kernels#dropout}; each run asks for {@link #streamKey}. */
  protected abstract Call prepareDropout(Matrix out, Matrix x, double rate, int stream);

  /** {@link Kernels#gaussianNoise}; each run asks for {@link #streamKey}. */
  protected abstract Call prepareNoise(Matrix out, Matrix x, double deviation, int stream);

  /** {@link Kernels#gather}. */
  protected abstract Call prepareGather(Matrix out, Matrix table, Matrix index);

  /** {@link Kernels#gatherGradient}; with {@code add}, {@link Kernels#gatherGradientAdd}. */
  protected abstract Call prepareGatherGradient(Matrix out, Matrix dy, Matrix index, boolean add);

  /** Gives all memory back; called once, by {@link #close()}. */
  protected abstract void release();

  /** The key of the random numbers of one stream in the current pass. */
  protected final long streamKey(int stream) {
    return CounterRandom.key(seed, step, stream);
  }

  /** Drops everything prepared, as it must happen when memory that it points to is given back. */
  protected final void forget() {
    calls.forget();
  }

  /**
   * Takes the kernels for the calling thread until {@link #leave()}.
   *
   * @throws IllegalStateException if they are closed or another thread is using them
   */
  protected final void enter() {
    if (!BUSY.compareAndSet(this, false, true)) {
      throw new IllegalStateException("these kernels are in use by another thread");
    }
    if (isClosed) {
      leave();
      throw new IllegalStateException("these kernels are closed");
    }
  }

  /** Ends what {@link #enter()} began. */
  protected final void leave() {
    BUSY.setRelease(this, false);
  }

  final void places(String operation, Matrix... matrices) {
    for (Matrix matrix : matrices) {
      check.place(operation, matrix, owns(matrix));
    }
  }

  // ---- Passes ----------------------------------------------------------------------------------

  @Override
  public final void begin(Pass pass, long sizes, long seed, long step) {
    enter();
    this.seed = seed;
    this.step = step;
    calls.begin(pass, sizes);
    leave();
  }

  @Override
  public final void close() {
    if (!BUSY.compareAndSet(this, false, true)) {
      throw new IllegalStateException("these kernels are in use by another thread");
    }
    try {
      if (!isClosed) {
        isClosed = true;
        calls.forget();
        release();
      }
    } finally {
      leave();
    }
  }

  // ---- Products --------------------------------------------------------------------------------

  @Override
  public final void matmul(Matrix out, Matrix a, Matrix b) {
    product("matmul", out, a, b, false);
  }

  @Override
  public final void matmulAdd(Matrix out, Matrix a, Matrix b) {
    product("matmulAdd", out, a, b, true);
  }

  private void product(String operation, Matrix out, Matrix a, Matrix b, boolean isAdded) {
    enter();
    try {
      PreparedCalls.Slot slot = calls.next(operation);
      if (!slot.is(operation, out, null, a, b, null, null)) {
        places(operation, out, a, b);
        check.matmul(operation, out, a, b);
        slot.call = prepareProduct(out, a, b, isAdded);
        slot.set(operation, out, null, a, b, null, null);
      }
      slot.call.run();
    } finally {
      leave();
    }
  }

  // ---- Pointwise expressions and their sums ----------------------------------------------------

  @Override
  public final void pointwise(Matrix out, Formula f, Matrix a) {
    one(out, f, a, null, null, null);
  }

  @Override
  public final void pointwise(Matrix out, Formula f, Matrix a, Matrix b) {
    one(out, f, a, b, null, null);
  }

  @Override
  public final void pointwise(Matrix out, Formula f, Matrix a, Matrix b, Matrix c) {
    one(out, f, a, b, c, null);
  }

  @Override
  public final void pointwise(Matrix out, Formula f, Matrix a, Matrix b, Matrix c, Matrix d) {
    one(out, f, a, b, c, d);
  }

  private void one(
      Matrix out, Formula f, Matrix a, @Nullable Matrix b, @Nullable Matrix c, @Nullable Matrix d) {
    enter();
    try {
      PreparedCalls.Slot slot = calls.next("pointwise");
      if (!slot.is("pointwise", out, f, a, b, c, d)) {
        slot.call = pointwiseCall(new Matrix[] {out}, f, operands(a, b, c, d));
        slot.set("pointwise", out, f, a, b, c, d);
      }
      slot.call.run();
    } finally {
      leave();
    }
  }

  @Override
  public final void pointwise(Matrix[] results, Formula f, Matrix[] operands) {
    enter();
    try {
      PreparedCalls.Slot slot = calls.next("pointwise");
      if (!slot.is("pointwise", results, f, operands, null, null, null)) {
        slot.call = pointwiseCall(results.clone(), f, operands.clone());
        slot.set("pointwise", results, f, operands, null, null, null);
      }
      slot.call.run();
    } finally {
      leave();
    }
  }

  private Call pointwiseCall(Matrix[] results, Formula f, Matrix[] operands) {
    places("pointwise", results);
    places("pointwise", operands);
    check.pointwise(results, f, operands);
    return preparePointwise(results, f, operands);
  }

  @Override
  public final void sum(Matrix out, double scale, Formula f, Matrix a) {
    sumOf(out, scale, f, a, null, null);
  }

  @Override
  public final void sum(Matrix out, double scale, Formula f, Matrix a, Matrix b) {
    sumOf(out, scale, f, a, b, null);
  }

  @Override
  public final void sum(Matrix out, double scale, Formula f, Matrix a, Matrix b, Matrix c) {
    sumOf(out, scale, f, a, b, c);
  }

  private void sumOf(
      Matrix out, double scale, Formula f, Matrix a, @Nullable Matrix b, @Nullable Matrix c) {
    enter();
    try {
      PreparedCalls.Slot slot = calls.next("sum");
      if (!(slot.is("sum", out, f, a, b, c, null) && slot.has(scale, 0, 0, 0, 0))) {
        slot.call = sumCall(out, scale, f, operands(a, b, c, null));
        slot.set("sum", out, f, a, b, c, null);
        slot.put(scale, 0, 0, 0, 0);
      }
      slot.call.run();
    } finally {
      leave();
    }
  }

  @Override
  public final void sum(Matrix out, double scale, Formula f, Matrix[] operands) {
    enter();
    try {
      PreparedCalls.Slot slot = calls.next("sum");
      if (!(slot.is("sum", out, f, operands, null, null, null) && slot.has(scale, 0, 0, 0, 0))) {
        slot.call = sumCall(out, scale, f, operands.clone());
        slot.set("sum", out, f, operands, null, null, null);
        slot.put(scale, 0, 0, 0, 0);
      }
      slot.call.run();
    } finally {
      leave();
    }
  }

  private Call sumCall(Matrix out, double scale, Formula f, Matrix[] operands) {
    places("sum", out);
    places("sum", operands);
    check.sum(out, f, operands);
    return prepareSum(out, scale, f, operands);
  }

  private static Matrix[] operands(
      Matrix a, @Nullable Matrix b, @Nullable Matrix c, @Nullable Matrix d) {
    if (b == null) {
      return new Matrix[] {a};
    }
    if (c == null) {
      return new Matrix[] {a, b};
    }
    return d == null ? new Matrix[] {a, b, c} : new Matrix[] {a, b, c, d};
  }

  // ---- Row by row ------------------------------------------------------------------------------

  @Override
  public final void softmax(Matrix out, Matrix x) {
    softmax("softmax", out, x, false);
  }

  @Override
  public final void logSoftmax(Matrix out, Matrix x) {
    softmax("logSoftmax", out, x, true);
  }

  private void softmax(String operation, Matrix out, Matrix x, boolean isLog) {
    enter();
    try {
      PreparedCalls.Slot slot = calls.next(operation);
      if (!slot.is(operation, out, null, x, null, null, null)) {
        places(operation, out, x);
        check.sameShape(operation, out, x);
        slot.call = prepareSoftmax(out, x, isLog);
        slot.set(operation, out, null, x, null, null, null);
      }
      slot.call.run();
    } finally {
      leave();
    }
  }

  @Override
  public final void crossEntropy(Matrix out, Matrix x, Matrix target) {
    enter();
    try {
      PreparedCalls.Slot slot = calls.next("crossEntropy");
      if (!slot.is("crossEntropy", out, null, x, target, null, null)) {
        places("crossEntropy", out, x, target);
        check.loss("crossEntropy", out, x, target);
        slot.call = prepareCrossEntropy(out, x, target);
        slot.set("crossEntropy", out, null, x, target, null, null);
      }
      slot.call.run();
    } finally {
      leave();
    }
  }

  @Override
  public final void crossEntropyGradient(Matrix out, Matrix x, Matrix target, Matrix dLoss) {
    enter();
    try {
      PreparedCalls.Slot slot = calls.next("crossEntropyGradient");
      if (!slot.is("crossEntropyGradient", out, null, x, target, dLoss, null)) {
        places("crossEntropyGradient", out, x, target, dLoss);
        check.lossGradient("crossEntropyGradient", out, x, target, dLoss);
        slot.call = prepareCrossEntropyGradient(out, x, target, dLoss);
        slot.set("crossEntropyGradient", out, null, x, target, dLoss, null);
      }
      slot.call.run();
    } finally {
      leave();
    }
  }

  @Override
  public final void negativeLogLikelihood(Matrix out, Matrix x, Matrix target) {
    enter();
    try {
      PreparedCalls.Slot slot = calls.next("negativeLogLikelihood");
      if (!slot.is("negativeLogLikelihood", out, null, x, target, null, null)) {
        places("negativeLogLikelihood", out, x, target);
        check.loss("negativeLogLikelihood", out, x, target);
        slot.call = prepareLikelihood(out, x, target);
        slot.set("negativeLogLikelihood", out, null, x, target, null, null);
      }
      slot.call.run();
    } finally {
      leave();
    }
  }

  @Override
  public final void negativeLogLikelihoodGradient(Matrix out, Matrix target, Matrix dLoss) {
    String operation = "negativeLogLikelihoodGradient";
    enter();
    try {
      PreparedCalls.Slot slot = calls.next(operation);
      if (!slot.is(operation, out, null, target, dLoss, null, null)) {
        places(operation, out, target, dLoss);
        check.lossGradient(operation, out, out, target, dLoss);
        slot.call = prepareLikelihoodGradient(out, target, dLoss);
        slot.set(operation, out, null, target, dLoss, null, null);
      }
      slot.call.run();
    } finally {
      leave();
    }
  }

  // ---- Moving and masking ----------------------------------------------------------------------

  @Override
  public final void copyColumns(
      Matrix out, int outColumn, Matrix in, int inColumn, int count, int rows) {
    enter();
    try {
      PreparedCalls.Slot slot = calls.next("copyColumns");
      if (!(slot.is("copyColumns", out, null, in, null, null, null)
          && slot.has(0, outColumn, inColumn, count, rows))) {
        places("copyColumns", out, in);
        check.copyColumns(out, outColumn, in, inColumn, count, rows);
        slot.call = prepareCopy(out, outColumn, in, inColumn, count, rows);
        slot.set("copyColumns", out, null, in, null, null, null);
        slot.put(0, outColumn, inColumn, count, rows);
      }
      slot.call.run();
    } finally {
      leave();
    }
  }

  @Override
  public final void swapAxes(Matrix out, Matrix in, int n, int a, int b) {
    swapAxes(out, in, n, a, b, 1);
  }

  @Override
  public final void swapAxes(Matrix out, Matrix in, int n, int a, int b, int width) {
    enter();
    try {
      PreparedCalls.Slot slot = calls.next("swapAxes");
      if (!(slot.is("swapAxes", out, null, in, null, null, null) && slot.has(0, n, a, b, width))) {
        places("swapAxes", out, in);
        check.swapAxes(out, in, n, a, b, width);
        slot.call = prepareSwap(out, in, n, a, b, width);
        slot.set("swapAxes", out, null, in, null, null, null);
        slot.put(0, n, a, b, width);
      }
      slot.call.run();
    } finally {
      leave();
    }
  }

  @Override
  public final void dropout(Matrix out, Matrix x, double rate, int stream) {
    enter();
    try {
      PreparedCalls.Slot slot = calls.next("dropout");
      if (!(slot.is("dropout", out, null, x, null, null, null)
          && slot.has(rate, stream, 0, 0, 0))) {
        places("dropout", out, x);
        check.dropout("dropout", out, x, rate);
        slot.call = prepareDropout(out, x, rate, stream);
        slot.set("dropout", out, null, x, null, null, null);
        slot.put(rate, stream, 0, 0, 0);
      }
      slot.call.run();
    } finally {
      leave();
    }
  }

  @Override
  public final void gaussianNoise(Matrix out, Matrix x, double deviation, int stream) {
    enter();
    try {
      PreparedCalls.Slot slot = calls.next("gaussianNoise");
      if (!(slot.is("gaussianNoise", out, null, x, null, null, null)
          && slot.has(deviation, stream, 0, 0, 0))) {
        places("gaussianNoise", out, x);
        check.gaussianNoise(out, x, deviation);
        slot.call = prepareNoise(out, x, deviation, stream);
        slot.set("gaussianNoise", out, null, x, null, null, null);
        slot.put(deviation, stream, 0, 0, 0);
      }
      slot.call.run();
    } finally {
      leave();
    }
  }

  @Override
  public final void gather(Matrix out, Matrix table, Matrix index) {
    enter();
    try {
      PreparedCalls.Slot slot = calls.next("gather");
      if (!slot.is("gather", out, null, table, index, null, null)) {
        places("gather", out, table, index);
        check.gather("gather", table, out, index, out);
        slot.call = prepareGather(out, table, index);
        slot.set("gather", out, null, table, index, null, null);
      }
      slot.call.run();
    } finally {
      leave();
    }
  }

  @Override
  public final void gatherGradient(Matrix out, Matrix dy, Matrix index) {
    gatherGradient("gatherGradient", out, dy, index, false);
  }

  @Override
  public final void gatherGradientAdd(Matrix out, Matrix dy, Matrix index) {
    gatherGradient("gatherGradientAdd", out, dy, index, true);
  }

  private void gatherGradient(String operation, Matrix out, Matrix dy, Matrix index, boolean add) {
    enter();
    try {
      PreparedCalls.Slot slot = calls.next(operation);
      if (!slot.is(operation, out, null, dy, index, null, null)) {
        places(operation, out, dy, index);
        check.gather(operation, out, dy, index, out);
        slot.call = prepareGatherGradient(out, dy, index, add);
        slot.set(operation, out, null, dy, index, null, null);
      }
      slot.call.run();
    } finally {
      leave();
    }
  }
}
