package dev.adjoint.processor.layer;

/** A convolution over the positions of sequences; features are the channels. */
final class Conv1dLayer extends ConvolutionLayer {
  Conv1dLayer() {
    super("Conv1d", 1);
  }
}
