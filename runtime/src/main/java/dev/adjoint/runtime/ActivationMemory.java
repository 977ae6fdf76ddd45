package dev.adjoint.runtime;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The arena of all values but parameters, and the pass and batch size for which its places were
 * last given out. Passes of one kind and size follow each other, so that a step rarely places
 * anything.
 */
final class ActivationMemory {
  private final Kernels kernels;
  private @Nullable Arena arena;
  private @Nullable Pass placedPass;
  private long placedSizes;
  private long end;

  ActivationMemory(Kernels kernels) {
    this.kernels = kernels;
  }

  /** Makes room for so many elements; what was there is lost if there was less room. */
  void reserve(long elements) {
    Arena current = arena;
    if (current == null || current.elements() < elements) {
      placedPass = null;
      arena = null;
      if (current != null) {
        current.close();
      }
      arena = kernels.allocate("activations", elements);
    }
  }

  /**
   * Runs {@code placing} unless everything lies where this pass over a batch of these sizes has it.
   *
   * @param elements what the pass needs; nothing is placed behind them, even if there is room
   */
  void place(Pass pass, long sizes, long elements, Runnable placing) {
    if (placedPass != pass || placedSizes != sizes) {
      placedPass = null;
      end = elements;
      placing.run();
      placedPass = pass;
      placedSizes = sizes;
    }
  }

  Matrix matrix(long offset, int rows, int columns) {
    Objects.checkFromIndexSize(offset, (long) rows * columns, end);
    return Objects.requireNonNull(arena).matrix(offset, rows, columns);
  }
}
