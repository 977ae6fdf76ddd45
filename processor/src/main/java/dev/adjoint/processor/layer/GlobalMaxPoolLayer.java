package dev.adjoint.processor.layer;

import dev.adjoint.processor.op.Pool;

/** The largest of each whole channel. */
final class GlobalMaxPoolLayer extends GlobalPoolLayer {
  GlobalMaxPoolLayer() {
    super("GlobalMaxPool", Pool.Kind.MAXIMUM);
  }
}
