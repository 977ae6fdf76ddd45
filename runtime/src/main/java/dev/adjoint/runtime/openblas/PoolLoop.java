package dev.adjoint.runtime.openblas;

import dev.adjoint.runtime.PreparedKernels;
import dev.adjoint.runtime.Window;
import dev.adjoint.runtime.Window.Axis;

/** Visits what a pool covers, image by image, all channels of a pixel at once. */
abstract class PoolLoop implements PreparedKernels.Call {
  final int channels;
  final int inputs;
  final int outputs;

  /** One over the pixels under the window, padding counted. */
  final float share;

  private final Window window;
  private final int examples;

  PoolLoop(CpuMatrix x, Window window) {
    this.window = window;
    this.channels = window.inputChannels();
    this.inputs = (int) window.inputElements();
    this.outputs = (int) window.outputElements();
    this.share = 1f / ((float) window.vertical().kernel() * window.horizontal().kernel());
    this.examples = x.size() / inputs;
  }

  /** An image is next. */
  abstract void begin(int example);

  /** The input pixel whose channels start at {@code from} counts for the one at {@code to}. */
  abstract void take(int from, int to);

  /** The part of a row that counts for the pixel at {@code to} has been taken. */
  void leaveRow(int to) {}

  /** Everything that counts for the pixel at {@code to} has been taken. */
  void leave(int to) {}

  /** The image is done. */
  abstract void end(int example);

  @Override
  public final void run() {
    for (int example = 0; example < examples; example++) {
      begin(example);
      int to = 0;
      for (int i = 0; i < window.vertical().output(); i++) {
        for (int j = 0; j < window.horizontal().output(); j++, to += channels) {
          cover(window.vertical().start(i), window.horizontal().start(j), to);
          leave(to);
        }
      }
      end(example);
    }
  }

  private void cover(int top, int left, int to) {
    Axis down = window.vertical();
    Axis across = window.horizontal();
    for (int u = 0; u < down.kernel(); u++) {
      int row = top + u * down.dilation();
      if (row >= 0 && row < down.input()) {
        for (int v = 0; v < across.kernel(); v++) {
          int column = left + v * across.dilation();
          if (column >= 0 && column < across.input()) {
            take((row * across.input() + column) * channels, to);
          }
        }
        leaveRow(to);
      }
    }
  }
}
