package dev.adjoint.runtime;

/** What the kernels over sequences demand of their arguments, see {@link KernelChecks}. */
public final class SequenceChecks {
  private SequenceChecks() {}

  /** {@code [count m,k] [count k,n] -> [count m,n]}, transposed views block by block. */
  public static void batchedMatmul(Matrix out, Matrix a, Matrix b, int count) {
    KernelChecks.plain("batchedMatmul", out);
    boolean areWhole = count > 0 && out.size() > 0 && out.rows() % count == 0;
    for (Matrix operand : new Matrix[] {a, b}) {
      areWhole =
          areWhole
              && operand.size() > 0
              && (operand.isTransposed() ? operand.columns() : operand.rows()) % count == 0;
    }
    if (!areWhole
        || blockColumns(a, count) != blockRows(b, count)
        || out.rows() / count != blockRows(a, count)
        || out.columns() != blockColumns(b, count)) {
      throw new IllegalArgumentException(
          String.format(
              "batchedMatmul: %d products of blocks of %s and %s do not give %s",
              count, KernelChecks.shape(a), KernelChecks.shape(b), KernelChecks.shape(out)));
    }
    KernelChecks.apart("batchedMatmul", out, a);
    KernelChecks.apart("batchedMatmul", out, b);
  }

  /** The rows of one block, as products see it. */
  public static int blockRows(Matrix matrix, int count) {
    return matrix.isTransposed() ? matrix.rows() : matrix.rows() / count;
  }

  /** The columns of one block, as products see it. */
  public static int blockColumns(Matrix matrix, int count) {
    return matrix.isTransposed() ? matrix.columns() / count : matrix.columns();
  }

  /** {@code [B T,D] [B S,2D] -> [B T,D] [B heads,T]}, or {@code [B T,3D]} for both operands. */
  public static void attention(
      Matrix y, Matrix logSums, Matrix q, Matrix kv, Heads heads, int examples) {
    shapes("attention", y, logSums, q, kv, heads, examples);
    for (Matrix read : new Matrix[] {q, kv}) {
      KernelChecks.apart("attention", y, read);
      KernelChecks.apart("attention", logSums, read);
    }
    KernelChecks.apart("attention", y, logSums);
  }

  /** The same shapes for values and gradients. */
  public static void attentionGradient(
      Matrix dQ,
      Matrix dKv,
      Matrix dY,
      Matrix y,
      Matrix q,
      Matrix kv,
      Matrix logSums,
      Heads heads,
      int examples) {
    String operation = "attentionGradient";
    shapes(operation, y, logSums, q, kv, heads, examples);
    KernelChecks.exactly(operation, "dQ", dQ, q.rows(), q.columns());
    KernelChecks.exactly(operation, "dKv", dKv, kv.rows(), kv.columns());
    KernelChecks.exactly(operation, "dY", dY, y.rows(), y.columns());
    if ((dQ == dKv) != (q == kv)) {
      throw new IllegalArgumentException(
          operation + ": dQ and dKv are one matrix exactly where q and kv are");
    }
    if (dQ != dKv) {
      KernelChecks.apart(operation, dQ, dKv);
    }
    for (Matrix read : new Matrix[] {dY, y, q, kv, logSums}) {
      KernelChecks.apart(operation, dQ, read);
      KernelChecks.apart(operation, dKv, read);
    }
  }

  private static void shapes(
      String operation, Matrix y, Matrix logSums, Matrix q, Matrix kv, Heads heads, int examples) {
    int parts = q == kv ? 3 : 1;
    boolean fits =
        examples > 0
            && y.size() > 0
            && kv.size() > 0
            && y.columns() % heads.count() == 0
            && y.rows() % examples == 0
            && kv.rows() % examples == 0
            && q.columns() == parts * y.columns()
            && kv.columns() == Math.max(parts, 2) * y.columns()
            && (!heads.isCausal() || kv.rows() == y.rows());
    if (!fits) {
      throw new IllegalArgumentException(
          String.format(
              "%s: %d examples of queries %s, keys and values %s do not give %s with %s",
              operation,
              examples,
              KernelChecks.shape(q),
              KernelChecks.shape(kv),
              KernelChecks.shape(y),
              heads));
    }
    KernelChecks.plain(operation, y);
    KernelChecks.plain(operation, kv);
    KernelChecks.exactly(operation, "q", q, y.rows(), q.columns());
    KernelChecks.exactly(
        operation, "logSums", logSums, examples * heads.count(), y.rows() / examples);
  }
}
