/**
 * The backend {@code cpu}: OpenBLAS for products, and for all else tiles that fit the first-level
 * cache, copied from native memory into Java arrays, computed there with the Vector API or plain
 * loops, and copied back.
 */
@NullMarked
package dev.adjoint.runtime.openblas;

import org.jspecify.annotations.NullMarked;
