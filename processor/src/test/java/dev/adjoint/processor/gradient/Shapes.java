package dev.adjoint.processor.gradient;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Shapes of features, sequences and images: those of single elements, odd ones, then any. */
final class Shapes {
  private static final List<int[]> FIRST =
      List.of(
          new int[] {1},
          new int[] {7},
          new int[] {1, 1},
          new int[] {5, 3},
          new int[] {1, 4},
          new int[] {1, 1, 1},
          new int[] {3, 2, 5},
          new int[] {1, 3, 3},
          new int[] {2, 1, 1});

  private Shapes() {}

  /** The shape of a chain. */
  static int[] of(int chain, Random random) {
    return of(chain, random, 3);
  }

  /** The shape of a chain, of at most so many axes. */
  static int[] of(int chain, Random random, int rank) {
    List<int[]> first = FIRST.stream().filter(shape -> shape.length <= rank).toList();
    if (chain < first.size()) {
      return first.get(chain).clone();
    }
    return IntStream.generate(() -> 1 + random.nextInt(5))
        .limit(1 + random.nextInt(rank))
        .toArray();
  }

  /** The same with two or more along the axis of the classes. */
  static int[] withClasses(int[] shape) {
    int axis = shape.length == 3 ? 0 : shape.length - 1;
    shape[axis] = Math.max(2, shape[axis]);
    return shape;
  }

  static int elements(int[] shape) {
    return Arrays.stream(shape).reduce(1, (a, b) -> a * b);
  }

  /** {@code {3, 2, 5}}. */
  static String text(int[] shape) {
    return Arrays.stream(shape)
        .mapToObj(Integer::toString)
        .collect(Collectors.joining(", ", "{", "}"));
  }

  /** Sizes of one to three axes with this product. */
  static int[] factors(int elements, Random random) {
    List<Integer> sizes = new ArrayList<>(List.of(elements));
    int axes = 1 + random.nextInt(3);
    while (sizes.size() < axes) {
      int size = sizes.remove(sizes.size() - 1);
      int[] divisors = IntStream.rangeClosed(1, size).filter(d -> size % d == 0).toArray();
      int divisor = divisors[random.nextInt(divisors.length)];
      sizes.add(divisor);
      sizes.add(size / divisor);
    }
    return sizes.stream().mapToInt(Integer::intValue).toArray();
  }
}
