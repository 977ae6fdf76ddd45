/**
 * The primitive operations, one a file: shape rule, forward rule, gradient rule and formula side by
 * side; and the graphs made of them.
 */
@NullMarked
package dev.adjoint.processor.op;

import org.jspecify.annotations.NullMarked;
