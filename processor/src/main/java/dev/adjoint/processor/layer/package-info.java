/**
 * Stage 2 of 7: takes a {@link dev.adjoint.processor.read.ModelDeclaration}, gives a {@link
 * dev.adjoint.processor.op.Graph} of primitive operations with a checked shape on every value. One
 * file for each layer.
 */
@NullMarked
package dev.adjoint.processor.layer;

import org.jspecify.annotations.NullMarked;
