package dev.adjoint.runtime;

/**
 * The kernels over sequences, and products of many matrices, checked and prepared as {@link
 * PreparedKernels} does it.
 */
public abstract class PreparedSequenceKernels extends PreparedSpatialKernels {
  /**
   * @param name of the backend, for messages
   */
  protected PreparedSequenceKernels(String name) {
    super(name);
  }

  /** {@link Kernels#batchedMatmul}. */
  protected abstract Call prepareBatchedProduct(Matrix out, Matrix a, Matrix b, int count);

  /** {@link Kernels#attention}; each run asks for {@link #streamKey}. */
  protected abstract Call prepareAttention(
      Matrix y, Matrix logSums, Matrix q, Matrix kv, Heads heads, int examples);

  /** {@link Kernels#attentionGradient}; each run asks for {@link #streamKey}. */
  protected abstract Call prepareAttentionGradient(
      Matrix dQ,
      Matrix dKv,
      Matrix dY,
      Matrix y,
      Matrix q,
      Matrix kv,
      Matrix logSums,
      Heads heads,
      int examples);

  @Override
  public final void batchedMatmul(Matrix out, Matrix a, Matrix b, int count) {
    enter();
    try {
      PreparedCalls.Slot slot = calls.next("batchedMatmul");
      if (!slot.is("batchedMatmul", out, null, a, b, null, null) || !slot.has(0, count, 0, 0, 0)) {
        places("batchedMatmul", out, a, b);
        SequenceChecks.batchedMatmul(out, a, b, count);
        slot.call = prepareBatchedProduct(out, a, b, count);
        slot.put(0, count, 0, 0, 0);
        slot.set("batchedMatmul", out, null, a, b, null, null);
      }
      slot.call.run();
    } finally {
      leave();
    }
  }

  @Override
  public final void attention(
      Matrix y, Matrix logSums, Matrix q, Matrix kv, Heads heads, int examples) {
    enter();
    try {
      PreparedCalls.Slot slot = calls.next("attention");
      if (!slot.is("attention", y, heads, q, kv, logSums, null)
          || !slot.has(0, examples, 0, 0, 0)) {
        places("attention", y, logSums, q, kv);
        SequenceChecks.attention(y, logSums, q, kv, heads, examples);
        slot.call = prepareAttention(y, logSums, q, kv, heads, examples);
        slot.put(0, examples, 0, 0, 0);
        slot.set("attention", y, heads, q, kv, logSums, null);
      }
      slot.call.run();
    } finally {
      leave();
    }
  }

  @Override
  public final void attentionGradient(
      Matrix dQ,
      Matrix dKv,
      Matrix dY,
      Matrix y,
      Matrix q,
      Matrix kv,
      Matrix logSums,
      Heads heads,
      int examples) {
    enter();
    try {
      PreparedCalls.Slot slot = calls.next("attentionGradient");
      if (!slot.is("attentionGradient", dQ, heads, q, kv, dY, y)
          || !slot.isAlso(logSums, dKv)
          || !slot.has(0, examples, 0, 0, 0)) {
        places("attentionGradient", dQ, dKv, dY, y, q, kv, logSums);
        SequenceChecks.attentionGradient(dQ, dKv, dY, y, q, kv, logSums, heads, examples);
        slot.call = prepareAttentionGradient(dQ, dKv, dY, y, q, kv, logSums, heads, examples);
        slot.setAlso(logSums, dKv);
        slot.put(0, examples, 0, 0, 0);
        slot.set("attentionGradient", dQ, heads, q, kv, dY, y);
      }
      slot.call.run();
    } finally {
      leave();
    }
  }
}
