package dev.adjoint.runtime.reference;

import dev.adjoint.runtime.Arena;
import dev.adjoint.runtime.Matrix;
import dev.adjoint.runtime.MatrixTable;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An array of doubles. */
final class ReferenceArena implements Arena {
  private final ReferenceKernels owner;
  private final int size;
  private final MatrixTable<ReferenceMatrix> views = new MatrixTable<>();
  private double @Nullable [] values;

  ReferenceArena(ReferenceKernels owner, String purpose, long elements) {
    if (elements < 0) {
      throw new IllegalArgumentException(purpose + ": " + elements + " elements");
    }
    this.owner = owner;
    this.size = (int) Math.min(elements, Integer.MAX_VALUE);
    try {
      values = new double[Math.toIntExact(elements)];
    } catch (ArithmeticException | OutOfMemoryError tooLarge) {
      throw new OutOfMemoryError(
          purpose + ": no memory for " + elements + " elements on the Java heap");
    }
    if (purpose.equals("activations")) {
      Arrays.fill(values, Double.NaN);
    }
  }

  ReferenceKernels owner() {
    return owner;
  }

  double[] values() {
    double[] current = values;
    if (current == null) {
      throw new IllegalStateException("the memory of this matrix is closed");
    }
    return current;
  }

  @Override
  public long elements() {
    return size;
  }

  @Override
  public boolean isDouble() {
    return true;
  }

  @Override
  public boolean isOpen() {
    return values != null;
  }

  @Override
  public Matrix matrix(long offset, int rows, int columns) {
    values();
    ReferenceMatrix found = views.find(offset, rows, columns);
    if (found != null) {
      return found;
    }
    Objects.checkFromIndexSize(offset, (long) rows * columns, size);
    return views.add(new ReferenceMatrix(this, (int) offset, rows, columns, null));
  }

  @Override
  public void close() {
    values = null;
  }
}
