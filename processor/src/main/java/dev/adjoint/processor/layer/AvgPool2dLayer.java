package dev.adjoint.processor.layer;

import dev.adjoint.processor.op.Pool;

/** The mean of the pixels under a window, channel by channel. */
final class AvgPool2dLayer extends PoolLayer {
  AvgPool2dLayer() {
    super("AvgPool2d", Pool.Kind.AVERAGE, 2);
  }
}
