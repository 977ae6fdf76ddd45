package dev.adjoint.processor.layer;

import dev.adjoint.processor.op.Graph;
import dev.adjoint.processor.tensor.Dim;
import dev.adjoint.processor.tensor.Shape;
import java.math.BigInteger;
import java.util.List;

/** How large a tensor may be. */
final class Sizes {
  /** The most elements of one tensor: they are counted with an int. */
  static final long MOST_ELEMENTS = Integer.MAX_VALUE;

  /** The largest exclusive bound of an index: indices are kept as float32, exact up to here. */
  static final long LARGEST_LIMIT = 1 << 24;

  private Sizes() {}

  /** The sizes of a shape of numbers; empty if one of them is not. */
  static List<Long> constants(Shape shape) {
    List<Long> sizes =
        shape.dims().stream().flatMapToLong(size -> size.constant().stream()).boxed().toList();
    return sizes.size() == shape.rank() ? sizes : List.of();
  }

  /** The number of elements of a shape of numbers, or of the numbers in it. */
  static BigInteger elements(Shape shape) {
    return shape.dims().stream()
        .map(size -> size.constant().orElse(1))
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

  /** Uniform within +-1/sqrt(terms), as PyTorch starts what sums so many terms. */
  static Graph.Start uniform(Dim terms) {
    // A block that is checked for all sizes has no numbers, and nothing of it is ever started.
    return new Graph.Start.Uniform(1 / Math.sqrt(terms.constant().orElse(1)));
  }
}
