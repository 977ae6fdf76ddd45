package dev.adjoint.runtime.data;

import java.util.Arrays;
import java.util.List;

/** Checks and products of the shapes of columns. */
final class Shapes {
  private Shapes() {}

  static List<Integer> of(String column, int... dimensions) {
    for (int dimension : dimensions) {
      if (dimension < 1) {
        throw new IllegalArgumentException(
            "column \"%s\": dimensions are at least 1, but the shape is %s"
                .formatted(column, Arrays.toString(dimensions)));
      }
    }
    return Arrays.stream(dimensions).boxed().toList();
  }

  static int elements(String column, List<Integer> shape) {
    long elements = 1;
    for (int dimension : shape) {
      elements *= dimension;
      if (elements > Integer.MAX_VALUE) {
        throw new IllegalArgumentException(
            "column \"%s\": an example of shape %s has more than 2^31-1 elements"
                .formatted(column, shape));
      }
    }
    return (int) elements;
  }

  /** The number of examples of the shape in an array of the length. */
  static int examples(String column, int length, List<Integer> shape) {
    int elements = elements(column, shape);
    if (length == 0) {
      throw new IllegalArgumentException(
          "column \"%s\": expected at least one example, but there are no values"
              .formatted(column));
    }
    if (length % elements != 0) {
      throw new IllegalArgumentException(
          "column \"%s\": %d values are not a whole number of examples of shape %s, which have %d"
              .formatted(column, length, shape, elements));
    }
    return length / elements;
  }
}
