package dev.adjoint.processor.random;

import java.util.ArrayList;
import java.util.List;

/** Sizes that are found by going through all positions, one by one. */
final class Counting {
  private Counting() {}

  /**
   * The number of places where a window fits.
   *
   * @param begin padding in front
   * @param end padding behind
   */
  static int windows(int size, int kernel, int stride, int begin, int end, int dilation) {
    int count = 0;
    for (int start = -begin; ; start += stride) {
      int last = start;
      for (int i = 1; i < kernel; i++) {
        last += dilation;
      }
      if (last > size - 1 + end) {
        return count;
      }
      count++;
    }
  }

  /** The number of cells that a transposed convolution paints, without those that are cut off. */
  static int painted(int size, int kernel, int stride, int begin, int end, int dilation, int more) {
    int last = 0;
    for (int i = 0; i < size; i++) {
      for (int u = 0; u < kernel; u++) {
        last = Math.max(last, i * stride + u * dilation);
      }
    }
    int cells = 0;
    for (int cell = begin; cell <= last - end + more; cell++) {
      cells++;
    }
    return cells;
  }

  /** The number of elements. */
  static int elements(List<Integer> shape) {
    int elements = 1;
    for (int size : shape) {
      elements *= size;
    }
    return elements;
  }

  /** The size at the -1 of a shape for so many elements; 0 if there is none. */
  static int missing(List<Integer> sizes, int elements) {
    for (int wanted = 1; wanted <= elements; wanted++) {
      List<Integer> filled = new ArrayList<>(sizes);
      filled.set(sizes.indexOf(-1), wanted);
      if (elements(filled) == elements) {
        return wanted;
      }
    }
    return 0;
  }

  /** Whether so many fall into groups of one size. */
  static boolean fall(int count, int groups) {
    int rest = count;
    while (rest > 0) {
      rest -= groups;
    }
    return rest == 0;
  }
}
