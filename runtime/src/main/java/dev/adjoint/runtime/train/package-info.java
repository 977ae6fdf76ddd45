/**
 * The training loop: {@link dev.adjoint.runtime.train.Trainer} feeds a network with shuffled
 * batches of a data set, watches the loss and keeps a {@link dev.adjoint.runtime.train.History}.
 */
@NullMarked
package dev.adjoint.runtime.train;

import org.jspecify.annotations.NullMarked;
