package dev.adjoint.runtime.data;

import dev.adjoint.dsl.ValueType;
import java.util.List;

/** A view of a column of indices as numbers; one index becomes a vector of one number. */
final class NumberColumn extends CheckedColumn {
  private final Column source;

  NumberColumn(Column source) {
    super(
        source.name(),
        ValueType.FLOAT,
        source.shape().isEmpty() ? List.of(1) : source.shape(),
        source.size(),
        0);
    this.source = source;
  }

  @Override
  void write(int example, float[] destination, int offset) {
    source.copy(example, destination, offset);
  }
}
