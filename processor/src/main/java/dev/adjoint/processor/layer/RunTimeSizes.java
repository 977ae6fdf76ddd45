package dev.adjoint.processor.layer;

import dev.adjoint.processor.op.GraphBuilder;

/** Declares the run-time sizes of a model in its graph. */
record RunTimeSizes(Dimensions dimensions) {
  void declare(GraphBuilder builder) {}
}
