/**
 * Stage 1 of 7: takes an annotated class, gives a {@link
 * dev.adjoint.processor.read.ModelDeclaration}: plain records, each with the place to blame.
 */
@NullMarked
package dev.adjoint.processor.read;

import org.jspecify.annotations.NullMarked;
