package dev.adjoint.processor.layer;

import dev.adjoint.processor.op.Pool;

/** The mean of the positions under a window, feature by feature. */
final class AvgPool1dLayer extends PoolLayer {
  AvgPool1dLayer() {
    super("AvgPool1d", Pool.Kind.AVERAGE, 1);
  }
}
