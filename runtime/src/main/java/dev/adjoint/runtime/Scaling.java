package dev.adjoint.runtime;

import dev.adjoint.dsl.layers.Interpolation;

/**
 * How images become larger by whole factors. Pixel i of the result stands at (i + 0.5) / factor -
 * 0.5 of the original, as PyTorch has it without {@code align_corners}.
 *
 * @param down the factor of the height
 * @param across the factor of the width
 */
public record Scaling(
    int height, int width, int channels, int down, int across, Interpolation interpolation) {

  /**
   * @throws IllegalArgumentException if a size or a factor is below 1
   */
  public Scaling {
    if (height < 1 || width < 1 || channels < 1 || down < 1 || across < 1) {
      throw new IllegalArgumentException(
          String.format(
              "image [%d,%d,%d], factors %d and %d", height, width, channels, down, across));
    }
  }

  /** Each pixel of the result is the one it lies in. */
  public static Scaling nearest(int height, int width, int channels, int down, int across) {
    return new Scaling(height, width, channels, down, across, Interpolation.NEAREST);
  }

  /** Each pixel of the result is the mean of the four around it, by distance. */
  public static Scaling bilinear(int height, int width, int channels, int down, int across) {
    return new Scaling(height, width, channels, down, across, Interpolation.BILINEAR);
  }

  /** The elements of one image. */
  public long inputElements() {
    return (long) height * width * channels;
  }

  /** The elements of one result. */
  public long outputElements() {
    return inputElements() * down * across;
  }

  /** A pixel of the original that one of the result is made of, along one axis. */
  @FunctionalInterface
  public interface Tap {
    /** Takes the pixel at {@code input} with that share. */
    void take(int input, double share);
  }

  /** The two rows of the original, perhaps the same, that a row of the result is made of. */
  public void rows(int output, Tap tap) {
    taps(output, height, down, tap);
  }

  /** The two columns of the original, perhaps the same, that a column of the result is made of. */
  public void columns(int output, Tap tap) {
    taps(output, width, across, tap);
  }

  private void taps(int output, int size, int factor, Tap tap) {
    if (interpolation == Interpolation.NEAREST) {
      tap.take(output / factor, 1);
      return;
    }
    double place = Math.max(0, (output + 0.5) / factor - 0.5);
    int first = (int) place;
    double share = place - first;
    tap.take(first, 1 - share);
    if (share > 0) {
      tap.take(Math.min(first + 1, size - 1), share);
    }
  }
}
