package dev.adjoint.runtime.openblas;

import dev.adjoint.runtime.Pooling;
import dev.adjoint.runtime.Window;
import java.util.Arrays;

/** The largest or the smallest under the window. */
final class ChoicePoolCall extends PoolLoop {
  private final CpuMatrix out;
  private final CpuMatrix x;
  private final Pooling pooling;
  private final float[] image;
  private final float[] pooled;

  ChoicePoolCall(CpuMatrix out, CpuMatrix x, Window window, Pooling pooling, Scratch scratch) {
    super(x, window);
    this.out = out;
    this.x = x;
    this.pooling = pooling;
    this.image = scratch.image(0, inputs);
    this.pooled = scratch.image(1, outputs);
  }

  @Override
  void begin(int example) {
    x.load((long) example * inputs, image, 0, inputs);
    Arrays.fill(pooled, 0, outputs, (float) pooling.empty());
  }

  @Override
  void take(int from, int to) {
    if (pooling == Pooling.MAXIMUM) {
      for (int c = 0; c < channels; c++) {
        pooled[to + c] = Math.max(pooled[to + c], image[from + c]);
      }
    } else {
      for (int c = 0; c < channels; c++) {
        pooled[to + c] = Math.min(pooled[to + c], image[from + c]);
      }
    }
  }

  @Override
  void end(int example) {
    out.store((long) example * outputs, pooled, 0, outputs);
  }
}
