package dev.adjoint.runtime.reference;

import dev.adjoint.runtime.Matrix;
import dev.adjoint.runtime.Pooling;
import dev.adjoint.runtime.Window;
import java.util.Arrays;

/** Pools and their gradients, channel by channel. */
final class ReferencePool {
  private ReferencePool() {}

  static void forward(Matrix out, Matrix x, Window window, Pooling pooling) {
    if (pooling == Pooling.AVERAGE) {
      ReferenceConvolution.clear(out);
      each(window, x, (i, k) -> ReferenceConvolution.add(out, k, x.get(i) / size(window)));
      return;
    }
    int[] chosen = chosen(out.size(), x, window, pooling);
    for (int k = 0; k < chosen.length; k++) {
      out.set(k, chosen[k] < 0 ? pooling.empty() : x.get(chosen[k]));
    }
  }

  static void averageGradient(Matrix dx, Matrix dy, Window window) {
    ReferenceConvolution.clear(dx);
    each(window, dx, (i, k) -> ReferenceConvolution.add(dx, i, dy.get(k) / size(window)));
  }

  static void choiceGradient(Matrix dx, Matrix x, Matrix dy, Window window, Pooling pooling) {
    ReferenceConvolution.clear(dx);
    int[] chosen = chosen(dy.size(), x, window, pooling);
    for (int k = 0; k < chosen.length; k++) {
      if (chosen[k] >= 0) {
        ReferenceConvolution.add(dx, chosen[k], dy.get(k));
      }
    }
  }

  private static int size(Window window) {
    return window.vertical().kernel() * window.horizontal().kernel();
  }

  /** The element that each output is, -1 where there is padding alone. */
  private static int[] chosen(int outputs, Matrix x, Window window, Pooling pooling) {
    int[] chosen = new int[outputs];
    Arrays.fill(chosen, -1);
    each(
        window,
        x,
        (i, k) -> {
          if (chosen[k] < 0 || pooling.isBetter(x.get(i), x.get(chosen[k]))) {
            chosen[k] = i;
          }
        });
    return chosen;
  }

  /** An element under the window, and the output that it belongs to. */
  @FunctionalInterface
  private interface Pooled {
    void at(int input, int output);
  }

  private static void each(Window window, Matrix x, Pooled pooled) {
    int channels = window.inputChannels();
    ReferenceConvolution.covered(
        window,
        x.size(),
        (pixel, place, output) -> {
          for (int c = 0; c < channels; c++) {
            pooled.at(pixel * channels + c, output * channels + c);
          }
        });
  }
}
