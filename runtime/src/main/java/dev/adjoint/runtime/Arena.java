package dev.adjoint.runtime;

/**
 * One block of a backend's memory, all zero at first. Offsets and sizes count elements, not bytes:
 * float32 on every backend but {@code reference}, which computes in double.
 */
public interface Arena extends AutoCloseable {
  /** The number of elements. */
  long elements();

  /**
   * The view of {@code rows * columns} elements from {@code offset}; the same object for the same
   * arguments.
   *
   * @throws IndexOutOfBoundsException if the view does not lie within the arena
   * @throws IllegalStateException if the arena is closed
   */
  Matrix matrix(long offset, int rows, int columns);

  /** Gives the memory back. A second call does nothing. */
  @Override
  void close();
}
