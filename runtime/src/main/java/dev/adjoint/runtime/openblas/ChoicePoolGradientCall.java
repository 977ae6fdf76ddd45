package dev.adjoint.runtime.openblas;

import dev.adjoint.runtime.Pooling;
import dev.adjoint.runtime.Window;
import java.util.Arrays;

/** The gradient of a maximum or minimum: all to the first pixel that is it, channel by channel. */
final class ChoicePoolGradientCall extends PoolLoop {
  private final CpuMatrix dx;
  private final CpuMatrix x;
  private final CpuMatrix dy;
  private final float sign;
  private final float[] image;
  private final float[] pooled;
  private final float[] gradient;
  private final float[] best;
  private final int[] chosen;

  ChoicePoolGradientCall(
      CpuMatrix dx, CpuMatrix x, CpuMatrix dy, Window window, Pooling pooling, Scratch scratch) {
    super(x, window);
    this.dx = dx;
    this.x = x;
    this.dy = dy;
    this.sign = pooling == Pooling.MAXIMUM ? 1 : -1;
    this.image = scratch.image(0, inputs);
    this.pooled = scratch.image(1, outputs);
    this.gradient = scratch.image(2, inputs);
    this.best = new float[channels];
    this.chosen = new int[channels];
  }

  @Override
  void begin(int example) {
    x.load((long) example * inputs, image, 0, inputs);
    dy.load((long) example * outputs, pooled, 0, outputs);
    Arrays.fill(gradient, 0, inputs, 0);
    Arrays.fill(chosen, -1);
  }

  @Override
  void take(int from, int to) {
    for (int c = 0; c < channels; c++) {
      float value = sign * image[from + c];
      if (chosen[c] < 0 || value > best[c] || value != value) {
        best[c] = value;
        chosen[c] = from + c;
      }
    }
  }

  @Override
  void leave(int to) {
    for (int c = 0; c < channels; c++) {
      if (chosen[c] >= 0) {
        gradient[chosen[c]] += pooled[to + c];
        chosen[c] = -1;
      }
    }
  }

  @Override
  void end(int example) {
    dx.store((long) example * inputs, gradient, 0, inputs);
  }
}
