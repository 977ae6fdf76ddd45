/**
 * The annotation processor: an annotated class becomes a network in seven stages, each a package.
 */
@NullMarked
package dev.adjoint.processor;

import org.jspecify.annotations.NullMarked;
