package dev.adjoint.processor.layer;

import dev.adjoint.processor.op.Pool;

/** The smallest of the positions under a window, feature by feature. */
final class MinPool1dLayer extends PoolLayer {
  MinPool1dLayer() {
    super("MinPool1d", Pool.Kind.MINIMUM, 1);
  }
}
