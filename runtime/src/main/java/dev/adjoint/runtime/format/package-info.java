/** Files that other programs read and write: safetensors, npy, TensorBoard events. */
@NullMarked
package dev.adjoint.runtime.format;

import org.jspecify.annotations.NullMarked;
