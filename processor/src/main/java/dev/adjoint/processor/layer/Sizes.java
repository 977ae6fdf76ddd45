package dev.adjoint.processor.layer;

import dev.adjoint.processor.tensor.Dim;
import dev.adjoint.processor.tensor.Shape;
import java.math.BigInteger;

/** How large a tensor may be. */
final class Sizes {
  /** The most elements of one tensor: they are counted with an int. */
  static final long MOST_ELEMENTS = Integer.MAX_VALUE;

  /** The largest exclusive bound of an index: indices are kept as float32, exact up to here. */
  static final long LARGEST_LIMIT = 1 << 24;

  private Sizes() {}

  /** The number of elements of a shape of numbers. */
  static BigInteger elements(Shape shape) {
    return shape.dims().stream()
        .map(Sizes::number)
        .map(BigInteger::valueOf)
        .reduce(BigInteger.ONE, BigInteger::multiply);
  }

  /** Whether one tensor can hold it. */
  static boolean isTooLarge(Shape shape) {
    return elements(shape).compareTo(BigInteger.valueOf(MOST_ELEMENTS)) > 0;
  }

  /** {@code [65536,65536] has 4294967296 elements, and one tensor holds at most 2147483647}. */
  static String tooLarge(String name, Shape shape) {
    return name
        + " "
        + shape
        + " has "
        + elements(shape)
        + " elements, and one tensor holds at most "
        + MOST_ELEMENTS;
  }

  /** A size as a number: the values of a model have no other sizes. */
  static long number(Dim size) {
    return size.constant().orElseThrow();
  }
}
