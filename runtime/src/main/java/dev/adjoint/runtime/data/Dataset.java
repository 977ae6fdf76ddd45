package dev.adjoint.runtime.data;

import dev.adjoint.dsl.ValueType;
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

  /** The same examples in an order that the seed alone determines. */
  default Dataset shuffled(long seed) {
    return subset(Orders.shuffled(size(), seed));
  }

  /**
   * Shuffled, and cut in two.
   *
   * @param share of the examples to learn from, above 0 and below 1; the number is rounded, and at
   *     least one example is on either side
   * @throws IllegalArgumentException if the share is none, or if there are fewer than 2 examples
   */
  default Split split(double share, long seed) {
    if (!(share > 0 && share < 1)) {
      throw new IllegalArgumentException("share: expected above 0 and below 1, came " + share);
    }
    if (size() < 2) {
      throw new IllegalArgumentException("a split needs 2 examples, there is 1");
    }
    Dataset shuffled = shuffled(seed);
    int train = (int) Math.max(1, Math.min(size() - 1, Math.round(share * size())));
    return new Split(shuffled.take(train), shuffled.skip(train));
  }

  /**
   * Shuffled, and cut into k parts of nearly equal size: each is once what the others are judged by
   * (cross-validation).
   *
   * @throws IllegalArgumentException if k is below 2 or above the number of examples
   */
  default List<Split> folds(int k, long seed) {
    if (k < 2 || k > size()) {
      throw new IllegalArgumentException(
          "k: expected 2 to %d, one example a fold, came %d".formatted(size(), k));
    }
    int[] order = Orders.shuffled(size(), seed);
    return IntStream.range(0, k)
        .mapToObj(
            fold -> {
              int from = (int) ((long) size() * fold / k);
              int to = (int) ((long) size() * (fold + 1) / k);
              int[] others =
                  IntStream.range(0, size())
                      .filter(i -> i < from || i >= to)
                      .map(i -> order[i])
                      .toArray();
              return new Split(subset(others), subset(Arrays.copyOfRange(order, from, to)));
            })
        .toList();
  }

  /**
   * Shuffled, with examples of the rarer classes repeated until all classes are equally frequent;
   * classes without examples stay without.
   *
   * @param labels the name of a column with one index an example
   * @throws IllegalArgumentException if there is no such column, or it has no indices
   */
  default Dataset balanced(String labels, long seed) {
    Column column = column(labels);
    if (column.type() != ValueType.INDEX || column.elements() != 1) {
      throw new IllegalArgumentException(
          "column \"%s\": expected one index an example".formatted(labels));
    }
    return subset(Orders.balanced(column, size(), seed));
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
