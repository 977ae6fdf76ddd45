package dev.adjoint.runtime;

import java.util.List;

/**
 * Images are {@code [C,H,W]} to the caller and channels-last in memory, and so are the kernels of a
 * convolution, {@code [out,in,kh,kw]}, being one image for each output channel; all other values
 * have the same order in both.
 */
final class ImageOrder {
  private ImageOrder() {}

  /** The image that a parameter is several of; a shape without order if it is none. */
  static List<Integer> kernel(List<Integer> parameter) {
    return switch (parameter.size()) {
      case 3 -> List.of(parameter.get(1), parameter.get(2), 1);
      case 4 -> parameter.subList(1, 4);
      default -> List.of();
    };
  }

  /** Whether the two orders differ for a value of this shape. */
  static boolean differs(List<Integer> shape) {
    return shape.size() == 3 && shape.get(0) > 1 && pixels(shape) > 1;
  }

  /** Copies {@code examples} images from the caller's order to memory order. */
  static void toMemory(float[] from, float[] to, List<Integer> shape, int examples) {
    swap(from, to, shape.get(0), pixels(shape), examples);
  }

  /** Copies {@code examples} images from memory order to the caller's order. */
  static void fromMemory(float[] from, float[] to, List<Integer> shape, int examples) {
    swap(from, to, pixels(shape), shape.get(0), examples);
  }

  /**
   * The values of a parameter of that shape in memory order: the same array if it is the caller's.
   */
  static float[] toMemory(float[] values, List<Integer> parameter) {
    List<Integer> kernel = kernel(parameter);
    if (!differs(kernel)) {
      return values;
    }
    float[] ordered = new float[values.length];
    toMemory(values, ordered, kernel, parameter.get(0));
    return ordered;
  }

  /** The caller's position of what lies at {@code position} in memory, both within a batch. */
  static int callerPosition(int position, List<Integer> shape) {
    if (!differs(shape)) {
      return position;
    }
    int channels = shape.get(0);
    int pixels = pixels(shape);
    int within = position % (channels * pixels);
    return position - within + within % channels * pixels + within / channels;
  }

  /** Where in memory the caller's {@code position} lies, both within a batch. */
  static int memoryPosition(int position, List<Integer> shape) {
    int channels = shape.get(0);
    int pixels = pixels(shape);
    int within = position % (channels * pixels);
    return position - within + within % pixels * channels + within / pixels;
  }

  private static int pixels(List<Integer> shape) {
    return shape.get(1) * shape.get(2);
  }

  private static void swap(float[] from, float[] to, int outer, int inner, int examples) {
    for (int example = 0; example < examples; example++) {
      int at = example * outer * inner;
      for (int i = 0; i < outer; i++) {
        for (int j = 0; j < inner; j++) {
          to[at + j * outer + i] = from[at + i * inner + j];
        }
      }
    }
  }
}
