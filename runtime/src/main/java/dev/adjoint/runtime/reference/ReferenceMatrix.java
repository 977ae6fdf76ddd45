package dev.adjoint.runtime.reference;

import dev.adjoint.runtime.Arena;
import dev.adjoint.runtime.Matrix;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A view of a {@link ReferenceArena}. */
final class ReferenceMatrix extends Matrix {
  private final ReferenceArena arena;
  private final int offset;
  private final boolean isTransposed;
  private final ReferenceMatrix transposed;

  ReferenceMatrix(
      ReferenceArena arena,
      int offset,
      int rows,
      int columns,
      @Nullable ReferenceMatrix transposed) {
    super(rows, columns);
    this.arena = arena;
    this.offset = offset;
    this.isTransposed = transposed != null;
    this.transposed =
        transposed != null ? transposed : new ReferenceMatrix(arena, offset, columns, rows, this);
  }

  /** The element of that row and column, as products see them. */
  double at(int row, int column) {
    return arena.values()[index(row, column)];
  }

  void put(int row, int column, double value) {
    arena.values()[index(row, column)] = value;
  }

  private int index(int row, int column) {
    return offset + (isTransposed ? column * rows() + row : row * columns() + column);
  }

  @Override
  public Arena arena() {
    return arena;
  }

  @Override
  public long offset() {
    return offset;
  }

  @Override
  public boolean isTransposed() {
    return isTransposed;
  }

  @Override
  public Matrix transposed() {
    return transposed;
  }

  @Override
  public double get(int index) {
    return arena.values()[offset + Objects.checkIndex(index, size())];
  }

  @Override
  public void set(int index, double value) {
    arena.values()[offset + Objects.checkIndex(index, size())] = value;
  }

  @Override
  public void read(int from, float[] destination, int at, int count) {
    double[] values = arena.values();
    Objects.checkFromIndexSize(from, count, size());
    Objects.checkFromIndexSize(at, count, destination.length);
    for (int i = 0; i < count; i++) {
      destination[at + i] = (float) values[offset + from + i];
    }
  }

  @Override
  public void write(int to, float[] source, int at, int count) {
    double[] values = arena.values();
    Objects.checkFromIndexSize(to, count, size());
    Objects.checkFromIndexSize(at, count, source.length);
    for (int i = 0; i < count; i++) {
      values[offset + to + i] = source[at + i];
    }
  }
}
