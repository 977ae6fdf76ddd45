package dev.adjoint.runtime.openblas;

import dev.adjoint.runtime.Window;
import dev.adjoint.runtime.Window.Axis;
import java.util.Arrays;

/**
 * The columns of a convolution: for each output pixel what the kernel covers there, side by side,
 * group by group: {@code [pixels, groups, kh, kw, in/groups]}, zero for padding. So a convolution
 * is a product with the weight.
 *
 * <p>Pixels are counted through all images of a batch. Images are read and written as a whole, by
 * way of an array.
 */
final class Columns {
  /** Below so many elements a loop is faster than a call that copies them. */
  private static final int SHORT = 16;

  /** About so many elements of columns are assembled in an array before they are moved. */
  private static final int LINES = 8192;

  private final Window window;
  private final CpuMatrix room;
  private final float[] image;
  private final float[] lines;
  private final int length;
  private final int pixels;
  private final int elements;
  private final int linesAtOnce;
  private long loaded;

  /**
   * @param room for the columns of the pixels that are worked on at once
   */
  Columns(Window window, CpuMatrix room, Scratch scratch) {
    this.window = window;
    this.room = room;
    this.length = window.kernelElements() * window.groups();
    this.pixels = window.outputPixels();
    this.elements = (int) window.inputElements();
    this.linesAtOnce = Math.max(1, LINES / length);
    this.image = scratch.image(0, elements);
    this.lines = scratch.image(1, linesAtOnce * length);
  }

  /** Forgets the image that was read or written last. */
  void begin() {
    loaded = -1;
  }

  // ---- From images to columns ------------------------------------------------------------------

  /** Puts the columns of {@code count} pixels from {@code first} into the room. */
  void gather(CpuMatrix x, long first, int count) {
    for (int done = 0; done < count; done += linesAtOnce) {
      int here = Math.min(linesAtOnce, count - done);
      for (int i = 0; i < here; i++) {
        gatherLine(x, first + done + i, i * length);
      }
      room.store((long) done * length, lines, 0, here * length);
    }
  }

  private void gatherLine(CpuMatrix x, long pixel, int to) {
    long example = pixel / pixels;
    if (example != loaded) {
      x.load(example * elements, image, 0, elements);
      loaded = example;
    }
    Axis down = window.vertical();
    int within = (int) (pixel - example * pixels);
    int top = down.start(within / window.horizontal().output());
    int left = window.horizontal().start(within % window.horizontal().output());
    int channels = window.inputChannels() / window.groups();
    int width = window.horizontal().kernel() * channels;
    int at = to;
    for (int group = 0; group < window.groups(); group++) {
      for (int u = 0; u < down.kernel(); u++, at += width) {
        int row = top + u * down.dilation();
        if (row < 0 || row >= down.input()) {
          Arrays.fill(lines, at, at + width, 0);
        } else {
          gatherRow(row, left, group * channels, channels, at);
        }
      }
    }
  }

  private void gatherRow(int row, int left, int channel, int channels, int to) {
    Axis across = window.horizontal();
    int start = row * across.input() * window.inputChannels() + channel;
    int at = to;
    if (isRun(left)) {
      copy(image, start + left * channels, lines, to, across.kernel() * channels);
      return;
    }
    for (int v = 0; v < across.kernel(); v++, at += channels) {
      int column = left + v * across.dilation();
      if (column < 0 || column >= across.input()) {
        Arrays.fill(lines, at, at + channels, 0);
      } else {
        copy(image, start + column * window.inputChannels(), lines, at, channels);
      }
    }
  }

  /** Whether a row of the kernel covers neighbours in memory, none of them padding. */
  private boolean isRun(int left) {
    Axis across = window.horizontal();
    return window.groups() == 1
        && across.dilation() == 1
        && left >= 0
        && left + across.kernel() <= across.input();
  }

  private static void copy(float[] from, int at, float[] to, int start, int count) {
    if (count > SHORT) {
      System.arraycopy(from, at, to, start, count);
    } else {
      for (int i = 0; i < count; i++) {
        to[start + i] = from[at + i];
      }
    }
  }

  // ---- From columns to images ------------------------------------------------------------------

  /** Adds the columns of {@code count} pixels from {@code first} up where they came from. */
  void scatter(CpuMatrix dx, long first, int count) {
    for (int done = 0; done < count; done += linesAtOnce) {
      int here = Math.min(linesAtOnce, count - done);
      room.load((long) done * length, lines, 0, here * length);
      for (int i = 0; i < here; i++) {
        scatterLine(dx, first + done + i, i * length);
      }
    }
  }

  /** Writes the last image. */
  void end(CpuMatrix dx) {
    if (loaded >= 0) {
      dx.store(loaded * elements, image, 0, elements);
    }
  }

  private void scatterLine(CpuMatrix dx, long pixel, int from) {
    long example = pixel / pixels;
    if (example != loaded) {
      end(dx);
      Arrays.fill(image, 0, elements, 0);
      loaded = example;
    }
    Axis down = window.vertical();
    int within = (int) (pixel - example * pixels);
    int top = down.start(within / window.horizontal().output());
    int left = window.horizontal().start(within % window.horizontal().output());
    int channels = window.inputChannels() / window.groups();
    int width = window.horizontal().kernel() * channels;
    int at = from;
    for (int group = 0; group < window.groups(); group++) {
      for (int u = 0; u < down.kernel(); u++, at += width) {
        int row = top + u * down.dilation();
        if (row >= 0 && row < down.input()) {
          scatterRow(row, left, group * channels, channels, at);
        }
      }
    }
  }

  private void scatterRow(int row, int left, int channel, int channels, int from) {
    Axis across = window.horizontal();
    int start = row * across.input() * window.inputChannels() + channel;
    int at = from;
    if (isRun(left)) {
      add(lines, from, image, start + left * channels, across.kernel() * channels);
      return;
    }
    for (int v = 0; v < across.kernel(); v++, at += channels) {
      int column = left + v * across.dilation();
      if (column >= 0 && column < across.input()) {
        add(lines, at, image, start + column * window.inputChannels(), channels);
      }
    }
  }

  private static void add(float[] from, int at, float[] to, int start, int count) {
    for (int i = 0; i < count; i++) {
      to[start + i] += from[at + i];
    }
  }
}
