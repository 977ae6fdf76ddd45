/**
 * How parameters follow their gradients. Each {@link dev.adjoint.runtime.optimize.Optimizer} is one
 * file: its settings, and its update as formulas over the row of all parameters.
 */
@NullMarked
package dev.adjoint.runtime.optimize;

import org.jspecify.annotations.NullMarked;
