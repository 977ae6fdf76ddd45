package dev.adjoint.runtime.openblas;

import dev.adjoint.runtime.PreparedKernels.Call;
import dev.adjoint.runtime.Window;
import dev.adjoint.runtime.Window.Axis;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * Chooses what computes a convolution: oneDNN where it has machine code for it, else a product of
 * OpenBLAS, over the images themselves where a kernel covers one pixel and misses none, else over
 * their columns.
 */
final class Convolutions {
  private Convolutions() {}

  /**
   * What convolutions work in.
   *
   * @param columns gives native room for at least so many elements
   * @param withDnn whether oneDNN computes what it can
   */
  record Room(IntFunction<CpuMatrix> columns, Scratch scratch, int threads, boolean withDnn) {
    /** The threads of OpenBLAS: two pools would spin against each other. */
    int blasThreads() {
      return withDnn ? 1 : threads;
    }
  }

  /** {@code y = convolution of x}. */
  static Call forward(CpuMatrix y, CpuMatrix x, CpuMatrix weight, Window window, Room room) {
    return byDnn(room, () -> DnnConvolution.forward(y, x, weight, window, room))
        .orElseGet(
            () ->
                isPixelwise(window)
                    ? new PixelwiseConvolution.Forward(y, x, weight, window, room)
                    : new ColumnConvolution.Forward(y, x, weight, window, room));
  }

  /** {@code dx} of dy. */
  static Call inputGradient(
      CpuMatrix dx, CpuMatrix dy, CpuMatrix weight, Window window, Room room) {
    return byDnn(room, () -> DnnConvolution.inputGradient(dx, dy, weight, window, room))
        .orElseGet(
            () ->
                isPixelwise(window)
                    ? new PixelwiseConvolution.InputGradient(dx, dy, weight, window, room)
                    : new ColumnConvolution.InputGradient(dx, dy, weight, window, room));
  }

  /** {@code dW} of x and dy. */
  static Call weightGradient(
      CpuMatrix dWeight, CpuMatrix x, CpuMatrix dy, Window window, Room room) {
    return byDnn(room, () -> DnnConvolution.weightGradient(dWeight, x, dy, window, room))
        .orElseGet(
            () ->
                isPixelwise(window)
                    ? new PixelwiseConvolution.WeightGradient(dWeight, x, dy, window, room)
                    : new ColumnConvolution.WeightGradient(dWeight, x, dy, window, room));
  }

  private static Optional<Call> byDnn(Room room, Supplier<Optional<Call>> call) {
    return room.withDnn() ? call.get() : Optional.empty();
  }

  /** Whether the columns of the images are the images. */
  private static boolean isPixelwise(Window window) {
    return isPixelwise(window.vertical()) && isPixelwise(window.horizontal());
  }

  private static boolean isPixelwise(Axis axis) {
    return axis.kernel() == 1 && axis.stride() == 1 && axis.begin() == 0 && axis.end() == 0;
  }
}
