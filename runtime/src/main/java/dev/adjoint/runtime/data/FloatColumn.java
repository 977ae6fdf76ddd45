package dev.adjoint.runtime.data;

import dev.adjoint.dsl.ValueType;
import java.util.List;

/** Numbers, one example after the other in an array. */
final class FloatColumn extends CheckedColumn {
  private final float[] values;

  FloatColumn(String name, float[] values, List<Integer> shape) {
    super(name, ValueType.FLOAT, shape, Shapes.examples(name, values.length, shape), 0);
    this.values = values;
  }

  @Override
  void write(int example, float[] destination, int offset) {
    System.arraycopy(values, example * elements(), destination, offset, elements());
  }
}
