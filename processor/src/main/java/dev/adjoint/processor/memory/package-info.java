/**
 * Stage 6 of 7: takes the joint graph, gives a {@link dev.adjoint.processor.memory.Plan}: where in
 * one arena each value lies, by liveness, for training and for inference.
 */
@NullMarked
package dev.adjoint.processor.memory;

import org.jspecify.annotations.NullMarked;
