/**
 * Stage 4 of 7: takes the graph of the layers, gives the joint graph with the backward pass: each
 * operation is asked for its gradient rule.
 */
@NullMarked
package dev.adjoint.processor.adjoint;

import org.jspecify.annotations.NullMarked;
