/**
 * Programs to run and to read, one file each: a model, how it is trained, and what comes out.
 * {@code samples/run} starts them.
 */
@NullMarked
package dev.adjoint.samples;

import org.jspecify.annotations.NullMarked;
