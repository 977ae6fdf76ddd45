/** Files that other programs read and write. */
@NullMarked
package dev.adjoint.runtime.format;

import org.jspecify.annotations.NullMarked;
