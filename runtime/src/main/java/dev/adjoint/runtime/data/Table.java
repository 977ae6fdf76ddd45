package dev.adjoint.runtime.data;

import dev.adjoint.dsl.ValueType;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Columns of one length. */
record Table(List<Column> columns) implements Dataset {
  Table {
    columns = List.copyOf(columns);
    if (columns.isEmpty()) {
      throw new IllegalArgumentException("a data set needs at least one column");
    }
    Column first = columns.get(0);
    Set<String> names = new HashSet<>();
    for (Column column : columns) {
      if (!names.add(column.name())) {
        throw new IllegalArgumentException(
            "two columns have the name \"%s\"".formatted(column.name()));
      }
      if (column.size() < 1) {
        throw new IllegalArgumentException(
            "column \"%s\": expected at least one example".formatted(column.name()));
      }
      if (column.size() != first.size()) {
        throw new IllegalArgumentException(
            "column \"%s\" has %d examples, but \"%s\" has %d"
                .formatted(column.name(), column.size(), first.name(), first.size()));
      }
    }
  }

  @Override
  public int size() {
    return columns.get(0).size();
  }

  static void requireFinite(Column column) {
    if (column.type() == ValueType.INDEX) {
      return;
    }
    float[] values = new float[column.elements()];
    for (int example = 0; example < column.size(); example++) {
      column.copy(example, values, 0);
      for (int i = 0; i < values.length; i++) {
        if (!Float.isFinite(values[i])) {
          throw new IllegalArgumentException(
              "column \"%s\": element %d of example %d is %s, expected a finite number"
                  .formatted(column.name(), i, example, values[i]));
        }
      }
    }
  }
}
