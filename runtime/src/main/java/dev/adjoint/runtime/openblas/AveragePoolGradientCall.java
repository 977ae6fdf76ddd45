package dev.adjoint.runtime.openblas;

import dev.adjoint.runtime.Window;
import java.util.Arrays;

/** The gradient of a mean: an equal part to each pixel under the window. */
final class AveragePoolGradientCall extends PoolLoop {
  private final CpuMatrix dx;
  private final CpuMatrix dy;
  private final float[] image;
  private final float[] pooled;

  AveragePoolGradientCall(CpuMatrix dx, CpuMatrix dy, Window window, Scratch scratch) {
    super(dx, window);
    this.dx = dx;
    this.dy = dy;
    this.image = scratch.image(0, inputs);
    this.pooled = scratch.image(1, outputs);
  }

  @Override
  void begin(int example) {
    dy.load((long) example * outputs, pooled, 0, outputs);
    Arrays.fill(image, 0, inputs, 0);
  }

  @Override
  void take(int from, int to) {
    for (int c = 0; c < channels; c++) {
      image[from + c] += share * pooled[to + c];
    }
  }

  @Override
  void end(int example) {
    dx.store((long) example * inputs, image, 0, inputs);
  }
}
