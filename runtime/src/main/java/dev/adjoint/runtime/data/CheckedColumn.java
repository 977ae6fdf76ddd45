package dev.adjoint.runtime.data;

import dev.adjoint.dsl.ValueType;
import java.util.List;
import java.util.Objects;

/** A column that holds its description and checks every access before {@link #write} makes it. */
abstract class CheckedColumn implements Column {
  private final String name;
  private final ValueType type;
  private final List<Integer> shape;
  private final int elements;
  private final int size;
  private final int limit;

  CheckedColumn(String name, ValueType type, List<Integer> shape, int size, int limit) {
    this.name = Objects.requireNonNull(name, "name");
    this.type = type;
    this.shape = List.copyOf(shape);
    this.elements = Shapes.elements(name, shape);
    this.size = size;
    this.limit = limit;
  }

  /** Writes the elements of an example that is there to a place that is there. */
  abstract void write(int example, float[] destination, int offset);

  @Override
  public final void copy(int example, float[] destination, int offset) {
    Objects.requireNonNull(destination, "destination");
    checkExample(example);
    if (offset < 0 || offset > destination.length - elements) {
      throw new IndexOutOfBoundsException(
          "column \"%s\": %d elements do not fit at offset %d of an array of %d"
              .formatted(name, elements, offset, destination.length));
    }
    write(example, destination, offset);
  }

  final void checkExample(int example) {
    if (example < 0 || example >= size) {
      throw new IndexOutOfBoundsException(
          "column \"%s\": no example %d, expected 0 to %d".formatted(name, example, size - 1));
    }
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final ValueType type() {
    return type;
  }

  @Override
  public final List<Integer> shape() {
    return shape;
  }

  @Override
  public final int elements() {
    return elements;
  }

  @Override
  public final int size() {
    return size;
  }

  @Override
  public final int limit() {
    return limit;
  }

  /** For example {@code column "target" (indices below 10, shape [], 60000 examples)}. */
  @Override
  public final String toString() {
    String kind = type == ValueType.FLOAT ? "floats" : "indices below " + limit;
    return "column \"%s\" (%s, shape %s, %d examples)".formatted(name, kind, shape, size);
  }
}
