/**
 * The backend {@code cpu}: oneDNN for products and convolutions where it loads, else OpenBLAS; for
 * all else tiles that fit the first-level cache, copied from native memory into Java arrays,
 * computed there with the Vector API or plain loops, and copied back.
 */
@NullMarked
package dev.adjoint.runtime.openblas;

import org.jspecify.annotations.NullMarked;
