package dev.adjoint.runtime.data;

import dev.adjoint.dsl.ValueType;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** Indices that were checked against their limit. */
final class IndexColumn extends CheckedColumn {
  private final int[] values;

  /** Takes the array as its own. */
  IndexColumn(String name, int[] values, int limit, List<Integer> shape) {
    super(name, ValueType.INDEX, shape, Shapes.examples(name, values.length, shape), limit);
    if (limit < 1 || limit > LARGEST_LIMIT) {
      throw new IllegalArgumentException(
          "column \"%s\": expected a limit of 1 to %d, but it is %d"
              .formatted(name, LARGEST_LIMIT, limit));
    }
    for (int i = 0; i < values.length; i++) {
      if (values[i] < 0 || values[i] >= limit) {
        throw new IllegalArgumentException(
            "index %d at example %d of \"%s\": expected 0 to %d"
                .formatted(values[i], i / elements(), name, limit - 1));
      }
    }
    this.values = values;
  }

  static Column relabelled(Column source, IntUnaryOperator label, int limit) {
    if (source.type() != ValueType.INDEX) {
      throw new IllegalArgumentException(source + " holds no indices to relabel");
    }
    int elements = source.elements();
    int[] values = new int[Math.multiplyExact(source.size(), elements)];
    float[] example = new float[elements];
    for (int i = 0; i < source.size(); i++) {
      source.copy(i, example, 0);
      for (int j = 0; j < elements; j++) {
        values[i * elements + j] = label.applyAsInt((int) example[j]);
      }
    }
    return new IndexColumn(source.name(), values, limit, source.shape());
  }

  @Override
  void write(int example, float[] destination, int offset) {
    int first = example * elements();
    for (int i = 0; i < elements(); i++) {
      destination[offset + i] = values[first + i];
    }
  }
}
