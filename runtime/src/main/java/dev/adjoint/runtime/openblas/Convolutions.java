package dev.adjoint.runtime.openblas;

import dev.adjoint.runtime.PreparedKernels.Call;
import dev.adjoint.runtime.Window;
import dev.adjoint.runtime.Window.Axis;
import java.util.function.IntFunction;

/**
 * Chooses what computes a convolution: the one place where a provider is chosen. So far it is a
 * product of OpenBLAS, over the images themselves where a kernel covers one pixel and misses none,
 * else over their columns.
 */
final class Convolutions {
  private Convolutions() {}

  /**
   * What convolutions work in.
   *
   * @param columns gives native room for at least so many elements
   */
  record Room(IntFunction<CpuMatrix> columns, Scratch scratch, int threads) {}

  /** {@code y = convolution of x}. */
  static Call forward(CpuMatrix y, CpuMatrix x, CpuMatrix weight, Window window, Room room) {
    return isPixelwise(window)
        ? new PixelwiseConvolution.Forward(y, x, weight, window, room)
        : new ColumnConvolution.Forward(y, x, weight, window, room);
  }

  /** {@code dx} of dy. */
  static Call inputGradient(
      CpuMatrix dx, CpuMatrix dy, CpuMatrix weight, Window window, Room room) {
    return isPixelwise(window)
        ? new PixelwiseConvolution.InputGradient(dx, dy, weight, window, room)
        : new ColumnConvolution.InputGradient(dx, dy, weight, window, room);
  }

  /** {@code dW} of x and dy. */
  static Call weightGradient(
      CpuMatrix dWeight, CpuMatrix x, CpuMatrix dy, Window window, Room room) {
    return isPixelwise(window)
        ? new PixelwiseConvolution.WeightGradient(dWeight, x, dy, window, room)
        : new ColumnConvolution.WeightGradient(dWeight, x, dy, window, room);
  }

  /** Whether the columns of the images are the images. */
  private static boolean isPixelwise(Window window) {
    return isPixelwise(window.vertical()) && isPixelwise(window.horizontal());
  }

  private static boolean isPixelwise(Axis axis) {
    return axis.kernel() == 1 && axis.stride() == 1 && axis.begin() == 0 && axis.end() == 0;
  }
}
