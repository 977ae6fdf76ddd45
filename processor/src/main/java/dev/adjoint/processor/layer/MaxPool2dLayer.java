package dev.adjoint.processor.layer;

import dev.adjoint.processor.op.Pool;

/** The largest of the pixels under a window, channel by channel. */
final class MaxPool2dLayer extends PoolLayer {
  MaxPool2dLayer() {
    super("MaxPool2d", Pool.Kind.MAXIMUM, 2);
  }
}
