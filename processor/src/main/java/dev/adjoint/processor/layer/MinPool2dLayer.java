package dev.adjoint.processor.layer;

import dev.adjoint.processor.op.Pool;

/** The smallest of the pixels under a window, channel by channel. */
final class MinPool2dLayer extends PoolLayer {
  MinPool2dLayer() {
    super("MinPool2d", Pool.Kind.MINIMUM, 2);
  }
}
