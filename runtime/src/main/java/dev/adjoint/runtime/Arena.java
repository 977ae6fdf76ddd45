package dev.adjoint.runtime;

/**
 * One block of a backend's memory, all zero at first. Offsets and sizes count elements, not bytes:
 * float32 on every backend but {@code reference}, which computes in double, and which fills
 * "activations" with NaN instead, so that a value read before it was written is found.
 */
public interface Arena extends AutoCloseable {
  /** The number of elements. */
  long elements();

  /** Whether the numbers have 64 bits, which those of float32 do not. */
  default boolean isDouble() {
    return false;
  }

  /** Whether it was not closed yet, by itself or with its kernels. */
  boolean isOpen();

  /**
   * The view of {@code rows * columns} elements from {@code offset}; the same object for the same
   * arguments as long as anything refers to it.
   *
   * @throws IndexOutOfBoundsException if the view does not lie within the arena
   * @throws IllegalStateException if the arena is closed
   */
  Matrix matrix(long offset, int rows, int columns);

  /** Gives the memory back. A second call does nothing. */
  @Override
  void close();
}
