package dev.adjoint.runtime;

import java.util.List;

/**
 * Images are {@code [C,H,W]} to the caller and channels-last in memory; all other values have the
 * same order in both.
 */
final class ImageOrder {
  private ImageOrder() {}

  /** Whether the two orders differ for a value of this shape. */
  static boolean differs(List<Integer> shape) {
    return shape.size() == 3 && shape.get(0) > 1 && shape.get(1) * shape.get(2) > 1;
  }

  /** {@code examples} images from the caller's order to memory order. */
  static float[] toMemory(float[] values, List<Integer> shape, int examples) {
    int channels = shape.get(0);
    return swap(values, channels, shape.get(1) * shape.get(2), examples);
  }

  /** {@code examples} images from memory order to the caller's order. */
  static float[] fromMemory(float[] values, List<Integer> shape, int examples) {
    int channels = shape.get(0);
    return swap(values, shape.get(1) * shape.get(2), channels, examples);
  }

  private static float[] swap(float[] values, int outer, int inner, int examples) {
    float[] swapped = new float[examples * outer * inner];
    for (int example = 0; example < examples; example++) {
      int at = example * outer * inner;
      for (int i = 0; i < outer; i++) {
        for (int j = 0; j < inner; j++) {
          swapped[at + j * outer + i] = values[at + i * inner + j];
        }
      }
    }
    return swapped;
  }
}
