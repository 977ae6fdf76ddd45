package dev.adjoint.runtime.openblas;

import dev.adjoint.runtime.PreparedKernels;
import dev.adjoint.runtime.Window;

/** A convolution with one pixel under the kernel: one product over all pixels of the batch. */
abstract class PixelwiseConvolution implements PreparedKernels.Call {
  final ConvolutionProducts products;
  final int pixels;

  private PixelwiseConvolution(
      CpuMatrix x, CpuMatrix weight, CpuMatrix y, Window window, Convolutions.Room room) {
    this.products = new ConvolutionProducts(window, x, weight, y, room.blasThreads());
    this.pixels = x.size() / window.inputChannels();
  }

  static final class Forward extends PixelwiseConvolution {
    Forward(CpuMatrix y, CpuMatrix x, CpuMatrix weight, Window window, Convolutions.Room room) {
      super(x, weight, y, window, room);
    }

    @Override
    public void run() {
      products.forward(0, pixels);
    }
  }

  static final class InputGradient extends PixelwiseConvolution {
    InputGradient(
        CpuMatrix dx, CpuMatrix dy, CpuMatrix weight, Window window, Convolutions.Room room) {
      super(dx, weight, dy, window, room);
    }

    @Override
    public void run() {
      products.inputGradient(0, pixels);
    }
  }

  static final class WeightGradient extends PixelwiseConvolution {
    WeightGradient(
        CpuMatrix dWeight, CpuMatrix x, CpuMatrix dy, Window window, Convolutions.Room room) {
      super(x, dWeight, dy, window, room);
    }

    @Override
    public void run() {
      products.weightGradient(0, pixels);
    }
  }
}
