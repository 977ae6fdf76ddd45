package dev.adjoint.processor.layer;

/** A convolution over images. */
final class Conv2dLayer extends ConvolutionLayer {
  Conv2dLayer() {
    super("Conv2d", 2);
  }
}
