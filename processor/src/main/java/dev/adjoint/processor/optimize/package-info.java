/**
 * Stage 5 of 7: takes the joint graph, gives an equal graph with less to do: dead steps dropped,
 * pointwise chains merged, repeated sums copied, sums of gradients accumulated in place.
 */
@NullMarked
package dev.adjoint.processor.optimize;

import org.jspecify.annotations.NullMarked;
