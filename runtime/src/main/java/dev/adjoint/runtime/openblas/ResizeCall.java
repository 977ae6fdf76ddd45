package dev.adjoint.runtime.openblas;

import dev.adjoint.runtime.PreparedKernels;
import dev.adjoint.runtime.Scaling;
import java.util.Arrays;

/** Images made larger, or the gradient of that: the same products the other way round. */
final class ResizeCall implements PreparedKernels.Call {
  /** What each row, or each column, of the result is made of: pairs of places and shares. */
  private record Taps(int[] places, float[] shares) {
    private static Taps of(int outputs, Scaling scaling, boolean isRow) {
      int[] places = new int[2 * outputs];
      float[] shares = new float[2 * outputs];
      for (int i = 0; i < outputs; i++) {
        int[] next = {2 * i};
        Scaling.Tap tap =
            (input, share) -> {
              places[next[0]] = input;
              shares[next[0]++] = (float) share;
            };
        if (isRow) {
          scaling.rows(i, tap);
        } else {
          scaling.columns(i, tap);
        }
      }
      return new Taps(places, shares);
    }
  }

  private final CpuMatrix large;
  private final CpuMatrix small;
  private final Scaling scaling;
  private final boolean isGradient;
  private final Taps rows;
  private final Taps columns;
  private final float[] image;
  private final float[] result;

  private ResizeCall(
      CpuMatrix large, CpuMatrix small, Scaling scaling, boolean isGradient, Scratch scratch) {
    this.large = large;
    this.small = small;
    this.scaling = scaling;
    this.isGradient = isGradient;
    this.rows = Taps.of(scaling.height() * scaling.down(), scaling, true);
    this.columns = Taps.of(scaling.width() * scaling.across(), scaling, false);
    this.image = scratch.image(0, (int) scaling.inputElements());
    this.result = scratch.image(1, (int) scaling.outputElements());
  }

  /** {@code out} from {@code x}. */
  static ResizeCall forward(CpuMatrix out, CpuMatrix x, Scaling scaling, Scratch scratch) {
    return new ResizeCall(out, x, scaling, false, scratch);
  }

  /** {@code dx} from {@code dy}. */
  static ResizeCall gradient(CpuMatrix dx, CpuMatrix dy, Scaling scaling, Scratch scratch) {
    return new ResizeCall(dy, dx, scaling, true, scratch);
  }

  @Override
  public void run() {
    int inputs = (int) scaling.inputElements();
    int outputs = (int) scaling.outputElements();
    for (long example = 0; example < small.size() / inputs; example++) {
      if (isGradient) {
        large.load(example * outputs, result, 0, outputs);
        Arrays.fill(image, 0, inputs, 0);
      } else {
        small.load(example * inputs, image, 0, inputs);
        Arrays.fill(result, 0, outputs, 0);
      }
      resize();
      if (isGradient) {
        small.store(example * inputs, image, 0, inputs);
      } else {
        large.store(example * outputs, result, 0, outputs);
      }
    }
  }

  private void resize() {
    int to = 0;
    for (int i = 0; i < rows.places().length; i += 2) {
      for (int j = 0; j < columns.places().length; j += 2, to += scaling.channels()) {
        for (int tap = 0; tap < 4; tap++) {
          int row = i + tap / 2;
          int column = j + tap % 2;
          float share = rows.shares()[row] * columns.shares()[column];
          if (share != 0) {
            int pixel = rows.places()[row] * scaling.width() + columns.places()[column];
            add(pixel * scaling.channels(), to, share);
          }
        }
      }
    }
  }

  private void add(int from, int to, float share) {
    float[] read = isGradient ? result : image;
    float[] written = isGradient ? image : result;
    int reading = isGradient ? to : from;
    int writing = isGradient ? from : to;
    for (int c = 0; c < scaling.channels(); c++) {
      written[writing + c] += share * read[reading + c];
    }
  }
}
