package dev.adjoint.runtime;

/**
 * A view of consecutive numbers in an {@link Arena}, read row by row. Values of higher rank are
 * matrices too: the last dimension in memory is the columns, all others together are the rows.
 *
 * <p>Views are made when a network is bound to a batch size, never during a step; an arena gives
 * the same object for the same view, so that kernels can recognise their operands by identity.
 */
public abstract class Matrix {
  private final int rows;
  private final int columns;

  /**
   * @throws IllegalArgumentException if a size is negative or the matrix has more than 2^31-1
   *     elements
   */
  protected Matrix(int rows, int columns) {
    if (rows < 0 || columns < 0 || (long) rows * columns > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "a matrix has 0 to 2^31-1 elements, not " + rows + " x " + columns);
    }
    this.rows = rows;
    this.columns = columns;
  }

  /** The number of rows, as products see it: of a transposed view, the columns in memory. */
  public final int rows() {
    return rows;
  }

  /** The number of columns, as products see it: of a transposed view, the rows in memory. */
  public final int columns() {
    return columns;
  }

  /** The number of elements, rows times columns. */
  public final int size() {
    return rows * columns;
  }

  /** Where the elements lie. */
  public abstract Arena arena();

  /** The place of the first element in the arena. */
  public abstract long offset();

  /** Whether this is the transposed view of what lies in memory. Only products accept one. */
  public abstract boolean isTransposed();

  /** The transposed view: no element moves. The same object at every call. */
  public abstract Matrix transposed();

  /** The element at {@code index} in memory order. For inspection, not for computing. */
  public abstract double get(int index);

  /** Sets the element at {@code index} in memory order. For scalars and inspection. */
  public abstract void set(int index, double value);

  /**
   * Copies {@code count} elements, from {@code from} in memory order, into {@code destination} at
   * {@code at}.
   */
  public abstract void read(int from, float[] destination, int at, int count);

  /**
   * Copies {@code count} elements of {@code source}, from {@code at}, to {@code to} in memory
   * order.
   */
  public abstract void write(int to, float[] source, int at, int count);
}
