/**
 * Data sets: named columns over arrays, the IDX format, and the digit images that the samples train
 * on, read from a folder, downloaded with checksums, or generated. A {@link
 * dev.adjoint.runtime.data.Dataset} never holds less than one example, and every file that does not
 * hold what it should is a {@link dev.adjoint.runtime.data.DataException}.
 */
@NullMarked
package dev.adjoint.runtime.data;

import org.jspecify.annotations.NullMarked;
