/**
 * The pointwise expression language: a formula such as {@code where(x > 0, x, expm1(x))} is parsed
 * into an {@link dev.adjoint.dsl.expression.Expression}, differentiated symbolically, simplified,
 * and turned into a {@link dev.adjoint.dsl.expression.Program} that a backend runs element by
 * element. Activations, pointwise losses and optimizer updates are all written in it.
 */
package dev.adjoint.dsl.expression;
