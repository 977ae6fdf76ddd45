package dev.adjoint.runtime;

import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Remembers the first of the matrices shown to it that holds a NaN or an infinity. */
final class NonFiniteSearch implements BiConsumer<String, Matrix> {
  private final float[] chunk = new float[4096];
  private @Nullable String found;

  @Override
  public void accept(String name, Matrix matrix) {
    if (found == null && !isFinite(matrix)) {
      found = name;
    }
  }

  Optional<String> found() {
    return Optional.ofNullable(found);
  }

  private boolean isFinite(Matrix matrix) {
    for (int from = 0; from < matrix.size(); from += chunk.length) {
      int count = Math.min(chunk.length, matrix.size() - from);
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
