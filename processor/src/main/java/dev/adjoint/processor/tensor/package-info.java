/** Sizes as integer polynomials over named dimensions, and shapes made of them. */
@NullMarked
package dev.adjoint.processor.tensor;

import org.jspecify.annotations.NullMarked;
