/**
 * What computes a value: layers with and without parameters, activations, merges and losses, with
 * defaults and semantics as in PyTorch. The annotations of a field apply in the order written;
 * {@code B} below is the batch dimension, which a model never writes.
 *
 * <p>An activation is nothing but its {@link dev.adjoint.dsl.layers.Pointwise} formula, and a
 * pointwise loss nothing but its {@link dev.adjoint.dsl.layers.PointwiseLoss} formula: forward and
 * backward pass, on every backend, are derived from them.
 */
package dev.adjoint.dsl.layers;
