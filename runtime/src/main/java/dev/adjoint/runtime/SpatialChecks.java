package dev.adjoint.runtime;

/** What the kernels over images demand of their arguments, see {@link KernelChecks}. */
public final class SpatialChecks {
  private SpatialChecks() {}

  /**
   * Images, a window over them, what comes out, and perhaps a weight.
   *
   * @param written the operand that is written, which may overlap none of {@code read}
   */
  public static void convolution(
      String operation, Window window, Matrix x, Matrix weight, Matrix y, Matrix written) {
    images(operation, window, x, y);
    if (weight.size() != window.weightElements()) {
      throw new IllegalArgumentException(
          String.format(
              "%s: weight %s has not %d x %d elements",
              operation,
              KernelChecks.shape(weight),
              window.outputChannels(),
              window.kernelElements()));
    }
    for (Matrix read : new Matrix[] {x, weight, y}) {
      KernelChecks.plain(operation, read);
      if (read != written) {
        KernelChecks.apart(operation, written, read);
      }
    }
  }

  /** Images and what a pool makes of them, both or either of them read. */
  public static void pool(String operation, Window window, Matrix x, Matrix y, Matrix written) {
    images(operation, window, x, y);
    if (window.inputChannels() != window.outputChannels()) {
      throw new IllegalArgumentException(
          String.format(
              "%s: %d channels cannot become %d",
              operation, window.inputChannels(), window.outputChannels()));
    }
    for (Matrix operand : new Matrix[] {x, y}) {
      KernelChecks.plain(operation, operand);
      if (operand != written) {
        KernelChecks.apart(operation, written, operand);
      }
    }
  }

  /** Images, and the same made larger. */
  public static void resize(String operation, Scaling scaling, Matrix small, Matrix large) {
    KernelChecks.plain(operation, small);
    KernelChecks.plain(operation, large);
    long in = scaling.inputElements();
    long out = scaling.outputElements();
    boolean fits = small.size() > 0 && small.size() % in == 0 && large.size() % out == 0;
    if (!fits || small.size() / in != large.size() / out) {
      throw new IllegalArgumentException(
          String.format(
              "%s: images [%d,%d,%d] times %d and %d do not fit in %s and %s",
              operation,
              scaling.height(),
              scaling.width(),
              scaling.channels(),
              scaling.down(),
              scaling.across(),
              KernelChecks.shape(small),
              KernelChecks.shape(large)));
    }
    KernelChecks.apart(operation, small, large);
  }

  /** Any matrix as it lies in memory. */
  public static void fill(Matrix out) {
    KernelChecks.plain("fill", out);
  }

  /** {@code [B pixels, C] -> [B pixels, C]}. */
  public static void channelDropout(int pixels, Matrix x) {
    if (pixels < 1 || x.rows() % pixels != 0) {
      throw new IllegalArgumentException(
          "channelDropout: "
              + KernelChecks.shape(x)
              + " cannot be seen as images of "
              + pixels
              + " pixels");
    }
  }

  private static void images(String operation, Window window, Matrix x, Matrix y) {
    long in = window.inputElements();
    long out = window.outputElements();
    boolean fits = out > 0 && x.size() > 0 && x.size() % in == 0 && y.size() % out == 0;
    if (!fits || x.size() / in != y.size() / out) {
      throw new IllegalArgumentException(
          String.format(
              "%s: images [%d,%d,%d] to [%d,%d,%d] do not fit in %s and %s",
              operation,
              window.vertical().input(),
              window.horizontal().input(),
              window.inputChannels(),
              window.vertical().output(),
              window.horizontal().output(),
              window.outputChannels(),
              KernelChecks.shape(x),
              KernelChecks.shape(y)));
    }
  }
}
