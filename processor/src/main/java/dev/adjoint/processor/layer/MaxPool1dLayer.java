package dev.adjoint.processor.layer;

import dev.adjoint.processor.op.Pool;

/** The largest of the positions under a window, feature by feature. */
final class MaxPool1dLayer extends PoolLayer {
  MaxPool1dLayer() {
    super("MaxPool1d", Pool.Kind.MAXIMUM, 1);
  }
}
