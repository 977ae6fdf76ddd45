package dev.adjoint.runtime;

/** Looks for numbers that are none. */
final class Finite {
  private static final int CHUNK = 4096;

  private Finite() {}

  /** Whether no element is NaN or infinite. */
  static boolean all(Matrix matrix) {
    float[] chunk = new float[CHUNK];
    for (int from = 0; from < matrix.size(); from += CHUNK) {
      int count = Math.min(CHUNK, matrix.size() - from);
      matrix.read(from, chunk, 0, count);
      for (int i = 0; i < count; i++) {
        if (!Float.isFinite(chunk[i])) {
          return false;
        }
      }
    }
    return true;
  }
}
