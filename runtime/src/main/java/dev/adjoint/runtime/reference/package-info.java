/**
 * Plain loops in {@code double}, one method per operation: slow and obvious. The oracle by which
 * every other backend is tested, and the arithmetic behind the gradient check.
 */
@NullMarked
package dev.adjoint.runtime.reference;

import org.jspecify.annotations.NullMarked;
