/**
 * How parameters follow their gradients. Each {@link dev.adjoint.runtime.optimize.Optimizer} is one
 * file: its settings, and its update as formulas over the row of all parameters. Beside them: what
 * changes the rate on the way ({@link dev.adjoint.runtime.optimize.Schedule}), the gradients before
 * a step ({@link dev.adjoint.runtime.optimize.Clip}) and what averages the weights after it ({@link
 * dev.adjoint.runtime.optimize.Averaging}).
 */
@NullMarked
package dev.adjoint.runtime.optimize;

import org.jspecify.annotations.NullMarked;
