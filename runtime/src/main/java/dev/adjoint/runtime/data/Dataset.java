package dev.adjoint.runtime.data;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * A table of at least one example; column i feeds the i-th input of a network. The methods that
 * narrow it give views: they copy no values.
 */
public interface Dataset {
  /** The number of examples, at least 1. */
  int size();

  /** The columns, at least one, with distinct names. */
  List<Column> columns();

  /**
   * A data set of these columns.
   *
   * @throws IllegalArgumentException if there is none, if two have one name, or if they differ in
   *     length
   */
  static Dataset of(Column... columns) {
    Objects.requireNonNull(columns, "columns");
    for (int i = 0; i < columns.length; i++) {
      Objects.requireNonNull(columns[i], "columns[" + i + "]");
    }
    return new Table(List.of(columns));
  }

  /**
   * A data set for classification: a column {@code "x"} of shape {@code [featureLength]} and a
   * column {@code "target"} of labels.
   *
   * @param features one example after the other; kept, not copied
   * @param labels one per example, each in [0, classes)
   * @throws IllegalArgumentException if the arrays are not for the same number of examples, or if a
   *     label is out of range
   */
  static Dataset of(float[] features, int featureLength, int[] labels, int classes) {
    Objects.requireNonNull(features, "features");
    Objects.requireNonNull(labels, "labels");
    return of(
        Column.floats("x", features, featureLength), Column.indices("target", labels, classes));
  }

  /**
   * The column of that name.
   *
   * @throws IllegalArgumentException if there is none
   */
  default Column column(String name) {
    Objects.requireNonNull(name, "name");
    return columns().stream()
        .filter(column -> column.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no column \"%s\", the columns are %s"
                        .formatted(name, columns().stream().map(Column::name).toList())));
  }

  /**
   * These columns, in this order.
   *
   * @throws IllegalArgumentException if one is not there, or named twice
   */
  default Dataset select(String... columns) {
    Objects.requireNonNull(columns, "columns");
    return new Table(Arrays.stream(columns).map(this::column).toList());
  }

  /**
   * These examples, in this order; one may come more than once.
   *
   * @throws IllegalArgumentException if one is not there, or if none is named
   */
  default Dataset subset(int... examples) {
    Objects.requireNonNull(examples, "examples");
    int[] copy = examples.clone();
    for (int example : copy) {
      if (example < 0 || example >= size()) {
        throw new IllegalArgumentException(
            "no example %d, expected 0 to %d".formatted(example, size() - 1));
      }
    }
    if (copy.length == 0) {
      throw new IllegalArgumentException("a data set needs at least one example, none is selected");
    }
    return new Table(columns().stream().map(column -> SelectedColumn.of(column, copy)).toList());
  }

  /**
   * The first examples; with {@link #skip} of the same number, a split in two.
   *
   * @throws IllegalArgumentException unless {@code 1 <= count <= size}
   */
  default Dataset take(int count) {
    if (count < 1 || count > size()) {
      throw new IllegalArgumentException(
          "cannot take %d examples, expected 1 to %d".formatted(count, size()));
    }
    return subset(IntStream.range(0, count).toArray());
  }

  /**
   * All but the first examples.
   *
   * @throws IllegalArgumentException unless {@code 0 <= count < size}
   */
  default Dataset skip(int count) {
    if (count < 0 || count >= size()) {
      throw new IllegalArgumentException(
          "cannot skip %d examples, expected 0 to %d".formatted(count, size() - 1));
    }
    return subset(IntStream.range(count, size()).toArray());
  }

  /**
   * The examples, given by their number, that pass: {@code data.filter(i -> target.index(i) < 2)}.
   *
   * @throws IllegalArgumentException if none does
   */
  default Dataset filter(IntPredicate example) {
    Objects.requireNonNull(example, "example");
    return subset(IntStream.range(0, size()).filter(example).toArray());
  }

  /**
   * Looks at every number once and gives this data set back.
   *
   * @throws IllegalArgumentException at the first NaN or infinity, naming column, example and
   *     element
   */
  default Dataset requireFinite() {
    columns().forEach(Table::requireFinite);
    return this;
  }
}
