package dev.adjoint.runtime.openblas;

import dev.adjoint.runtime.PreparedKernels;
import dev.adjoint.runtime.Window;

/** A convolution over columns, as many pixels at once as have room in the cache. */
abstract class ColumnConvolution implements PreparedKernels.Call {
  /** 2 MB of columns, about what the second level of the cache holds. */
  private static final int ELEMENTS = 1 << 19;

  final Columns columns;
  final ConvolutionProducts products;
  private final long pixels;
  private final int atOnce;

  private ColumnConvolution(CpuMatrix weight, CpuMatrix y, Window window, Convolutions.Room room) {
    int length = window.kernelElements() * window.groups();
    this.pixels = y.size() / window.outputChannels();
    this.atOnce = (int) Math.max(1, Math.min(pixels, ELEMENTS / length));
    CpuMatrix space = room.columns().apply(atOnce * length);
    this.columns = new Columns(window, space, room.scratch());
    this.products = new ConvolutionProducts(window, space, weight, y, room.blasThreads());
  }

  /** Works on {@code count} pixels from {@code first}. */
  abstract void take(long first, int count);

  @Override
  public void run() {
    columns.begin();
    for (long first = 0; first < pixels; first += atOnce) {
      take(first, (int) Math.min(atOnce, pixels - first));
    }
  }

  static final class Forward extends ColumnConvolution {
    private final CpuMatrix x;

    Forward(CpuMatrix y, CpuMatrix x, CpuMatrix weight, Window window, Convolutions.Room room) {
      super(weight, y, window, room);
      this.x = x;
    }

    @Override
    void take(long first, int count) {
      columns.gather(x, first, count);
      products.forward(first, count);
    }
  }

  static final class InputGradient extends ColumnConvolution {
    private final CpuMatrix dx;

    InputGradient(
        CpuMatrix dx, CpuMatrix dy, CpuMatrix weight, Window window, Convolutions.Room room) {
      super(weight, dy, window, room);
      this.dx = dx;
    }

    @Override
    void take(long first, int count) {
      products.inputGradient(first, count);
      columns.scatter(dx, first, count);
    }

    @Override
    public void run() {
      super.run();
      columns.end(dx);
    }
  }

  static final class WeightGradient extends ColumnConvolution {
    private final CpuMatrix x;

    WeightGradient(
        CpuMatrix dWeight, CpuMatrix x, CpuMatrix dy, Window window, Convolutions.Room room) {
      super(dWeight, dy, window, room);
      this.x = x;
    }

    @Override
    void take(long first, int count) {
      columns.gather(x, first, count);
      products.weightGradient(first, count);
    }
  }
}
