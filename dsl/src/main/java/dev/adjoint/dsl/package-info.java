/**
 * The structure of a model: a class marked {@link dev.adjoint.dsl.Model} whose {@link
 * dev.adjoint.dsl.Tensor} and {@link dev.adjoint.dsl.Loss} fields declare its values, read from top
 * to bottom. What computes a value is in {@code dev.adjoint.dsl.layers}.
 *
 * <p>All annotations are kept in class files and not at run time: the annotation processor reads
 * them, the running program needs none.
 */
package dev.adjoint.dsl;
