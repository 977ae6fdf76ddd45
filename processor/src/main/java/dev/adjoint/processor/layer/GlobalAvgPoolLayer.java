package dev.adjoint.processor.layer;

import dev.adjoint.processor.op.Pool;

/** The mean of each whole channel. */
final class GlobalAvgPoolLayer extends GlobalPoolLayer {
  GlobalAvgPoolLayer() {
    super("GlobalAvgPool", Pool.Kind.AVERAGE);
  }
}
