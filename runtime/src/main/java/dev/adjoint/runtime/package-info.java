/**
 * What generated code sees: {@link dev.adjoint.runtime.Network}, the {@link
 * dev.adjoint.runtime.Kernels} it calls and the {@link dev.adjoint.runtime.Matrix} views they work
 * on. A {@link dev.adjoint.runtime.Backend} decides where the numbers live and who computes.
 */
@NullMarked
package dev.adjoint.runtime;

import org.jspecify.annotations.NullMarked;
