package dev.adjoint.benchmarks.oracle;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Shapes of values, of one example or, with the batch in front, of all. */
final class Shapes {
  /** Features, a sequence and an image; all sizes differ. */
  static final List<int[]> ALL = List.of(of(5), of(4, 3), of(2, 4, 3));

  private Shapes() {}

  static int[] of(int... sizes) {
    return sizes;
  }

  static int[] withBatch(int examples, int... shape) {
    return IntStream.concat(IntStream.of(examples), Arrays.stream(shape)).toArray();
  }

  static int elements(int... shape) {
    return Arrays.stream(shape).reduce(1, Math::multiplyExact);
  }

  static int last(int... shape) {
    return shape[shape.length - 1];
  }

  /** The axis of the classes, the batch not counted: the channels of an image, else the last. */
  static int classAxis(int... shape) {
    return shape.length == 3 ? 0 : shape.length - 1;
  }

  /** {@code {2, 4, 3}}. */
  static String text(int... shape) {
    return Arrays.stream(shape)
        .mapToObj(Integer::toString)
        .collect(Collectors.joining(", ", "{", "}"));
  }
}
